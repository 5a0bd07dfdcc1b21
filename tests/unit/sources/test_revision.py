import os
import shutil
from pathlib import Path

import pytest

from aboveboard.sources.git import Git, NoRevision
from aboveboard.sources.revision import Revision, read_revision
from factories import commit, files, git, write

GIT = Git(
    shutil.which("git") or "git",
    {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"},
)


def read(folder: Path, name: str = "HEAD") -> Revision:
    """Read a content folder as it was in a revision."""
    return read_revision(folder, name, GIT)


def paths(found: Revision) -> list[str]:
    """Give the paths of what was read."""
    return [document.path for document in found.sources.documents]


@pytest.mark.parametrize("below", ["content", "a/b c/content X", "."])
def test_content_is_read_as_it_was_wherever_it_lies_in_its_repository(
    tmp_path: Path, below: str
) -> None:
    """In a folder of it, deeper, or as its root; what was changed since is not looked at."""
    folder = write(tmp_path / below, files({"notes/2026-11-03-x.md": "---\n---\nthen\n"}))
    commit(tmp_path)
    write(folder, {"notes/2026-11-03-x.md": "---\n---\nnow\n", "notes/2026-11-04-y.md": "new"})
    shutil.rmtree(folder / "plans")
    found = read(folder)
    assert paths(found) == sorted(files({"notes/2026-11-03-x.md": ""}))
    (note,) = (one for one in found.sources.documents if one.path.startswith("notes/"))
    assert note.body == "then\n"
    assert found.sources.problems == ()


@pytest.mark.parametrize("name", ["HEAD", "main", "v1", "HEAD~0", "HEAD^{/first}"])
def test_a_revision_has_any_name_that_git_knows(tmp_path: Path, name: str) -> None:
    """A branch, a tag, a commit, or a way to one."""
    folder = write(tmp_path / "content", files())
    write(tmp_path, {"README.md": "first"})
    commit(tmp_path)
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=first one")
    git(tmp_path, "tag", "v1")
    assert paths(read(folder, name)) == sorted(files())
    assert read(folder, name).name == name
    assert paths(read(folder, git(tmp_path, "rev-parse", "HEAD")[:9])) == sorted(files())


def test_what_is_no_content_is_passed_over(tmp_path: Path) -> None:
    """Links, submodules, litter, the staff's folder, odd names and what lies too deep."""
    odd = [
        *["notes/a\nb.md", "notes/a\tb.md", "notes/\u200bx.md", ".hidden/x.md", "notes/x.md~"],
        *["notes/.x.md", "a/" * 9 + "x.md"],
    ]
    folder = write(tmp_path / "content", {"team.yaml": "a: b\n", **dict.fromkeys(odd, "x: y\n")})
    deep = "b/" * 8 + "x.yaml"
    write(
        folder,
        {"staff/clients/acme.yaml": "a: b\n", deep: "a: b\n", "x.txt": "x", "logo.png": b"\0"},
    )
    raw = os.fsencode(folder) + b"/notes/\xff.md"
    Path(os.fsdecode(raw)).write_bytes(b"x")
    (folder / "link.yaml").symlink_to("team.yaml")
    write(folder / "module", {"client.yaml": "a: b\n"})
    commit(folder / "module")
    commit(tmp_path)
    found = read(folder)
    assert paths(found) == [deep, "team.yaml"]
    assert (list(found.sources.assets), found.sources.problems) == (["logo.png"], ())


def test_names_in_other_letters_and_with_odd_signs_are_read(tmp_path: Path) -> None:
    """Whatever git would quote."""
    names = ["notes/übung.md", 'notes/a"b.md', "notes/:(top)x.md", "notes/-x.md", "notes/日本.md"]
    folder = write(tmp_path / "content", dict.fromkeys(names, "---\n---\nx\n"))
    commit(tmp_path)
    assert paths(read(folder)) == sorted(names)


def test_what_could_not_be_read_then_is_a_problem_of_then(tmp_path: Path) -> None:
    """Too large, not UTF-8, not taken apart, or a pointer to a large-file store."""
    texts: dict[str, str | bytes] = {
        "notes/a.md": b"\xff",
        "notes/b.md": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        "notes/c.md": "---\n---\n" + "x" * 600_000,
        "team.yaml": "a: [\n",
        "providers.yaml": "",
    }
    folder = write(tmp_path / "content", texts)
    commit(tmp_path)
    found = read(folder)
    assert paths(found) == []
    assert sorted(problem.where.path for problem in found.sources.problems) == sorted(texts)
    (large,) = (one for one in found.sources.problems if one.where.path == "notes/c.md")
    assert (large.code.name, large.message, large.hint) == (
        "unreadable-file",
        "It is too large, or the repository lacks it.",
        "Look there.",
    )


def test_a_revision_has_the_limits_that_files_have(tmp_path: Path) -> None:
    """YAML 1 MB, Markdown 512 kB."""
    begin = "---\n---\n"
    texts = {
        "a.yaml": "a: " + "x" * 999_997,
        "b.yaml": "a: " + "x" * 999_998,
        "c.md": begin + "x" * 511_992,
        "d.md": begin + "x" * 511_993,
    }
    folder = write(tmp_path / "content", texts)
    commit(tmp_path)
    assert paths(read(folder)) == ["a.yaml", "c.md"]


def test_lines_end_alike_whatever_the_repository_keeps(tmp_path: Path) -> None:
    """A carriage return or a byte order mark makes no other document."""
    folder = write(tmp_path / "content", {"team.yaml": "\ufeffa: b\r\nc: d\r\n"})
    commit(tmp_path)
    (document,) = read(folder).sources.documents
    write(folder, {"team.yaml": "a: b\nc: d\n"})
    commit(tmp_path)
    assert read(folder).sources.documents == (document,)


def test_the_same_text_in_two_files_is_read_twice(tmp_path: Path) -> None:
    """Git keeps it once."""
    folder = write(tmp_path / "content", {"a.yaml": "a: b\n", "b.yaml": "a: b\n"})
    commit(tmp_path)
    assert paths(read(folder)) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("then", [{"README.md": "x"}, {"content": "a file\n"}])
def test_where_there_was_no_content_nothing_is_found_or_told_why(
    tmp_path: Path, then: dict[str, str]
) -> None:
    """A file where the folder is now is a riddle that a person has to solve."""
    write(tmp_path, then)
    commit(tmp_path)
    if "content" in then:
        (tmp_path / "content").unlink()
    folder = write(tmp_path / "content", files())
    if "content" in then:
        with pytest.raises(NoRevision) as told:
            read(folder)
        assert str(told.value) == (
            f"Git cannot list what was in {folder} in 'HEAD'. Look at the repository: git fsck."
        )
    else:
        assert (paths(read(folder)), read(folder).sources.assets) == ([], {})


def test_a_folder_that_is_not_there_is_no_partial_clone(tmp_path: Path) -> None:
    """The repository is damaged, which fetching would not mend."""
    folder = write(tmp_path / "content", {"a.yaml": "a: b\n", "notes/b.md": "---\n---\nx\n"})
    commit(tmp_path)
    id_ = git(tmp_path, "rev-parse", "HEAD:content/notes")
    (tmp_path / ".git" / "objects" / id_[:2] / id_[2:]).unlink()
    with pytest.raises(NoRevision, match=r"Look at the repository: git fsck\.$"):
        read(folder)


def test_an_object_that_is_not_there_is_a_problem_of_its_file(tmp_path: Path) -> None:
    """The rest is read all the same."""
    folder = write(tmp_path / "content", {"a.yaml": "a: b\n", "b.yaml": "c: d\n"})
    commit(tmp_path)
    id_ = git(tmp_path, "rev-parse", "HEAD:content/a.yaml")
    (tmp_path / ".git" / "objects" / id_[:2] / id_[2:]).unlink()
    found = read(folder)
    assert paths(found) == ["b.yaml"]
    assert [problem.where.path for problem in found.sources.problems] == ["a.yaml"]


@pytest.mark.parametrize("name", ["nowhere", "", "-x", "--all", "HEAD:content", "origin/main"])
def test_a_revision_that_is_none_is_told_with_what_to_name(tmp_path: Path, name: str) -> None:
    """What begins like an option is never given to git as one."""
    folder = write(tmp_path / "content", files())
    commit(tmp_path)
    with pytest.raises(NoRevision) as told:
        read(folder, name)
    assert str(told.value) == (
        f"There is no revision '{name}' in this repository. Name a branch, a tag or a commit that "
        "`git log` shows, such as origin/main."
    )


@pytest.mark.parametrize("name", ["--output=x", "-x", ""])
def test_nothing_that_could_be_an_option_reaches_git(tmp_path: Path, name: str) -> None:
    """It is not even asked for, and an empty name neither."""
    program = tmp_path / "git"
    program.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> {tmp_path}/asked\n[ $4 = --show-prefix ]\n"
    )
    program.chmod(0o755)
    with pytest.raises(NoRevision, match=f"^There is no revision '{name}' in"):
        read_revision(tmp_path, name, Git(str(program), {}))
    asked = (tmp_path / "asked").read_text().split("\n")
    assert "--show-prefix" in asked
    assert f"{name}^{{commit}}" not in asked


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """Give a repository with two commits on main and one more on another branch."""
    folder = tmp_path / "upstream"
    write(folder / "content", files())
    commit(folder)
    write(folder / "content", {"notes/2026-11-03-x.md": "---\n---\nx\n"})
    commit(folder)
    git(folder, "switch", "--quiet", "--create", "mine")
    write(folder, {"README.md": "x"})
    commit(folder)
    return folder


def test_a_shallow_clone_is_told_how_to_fetch_what_it_lacks(tmp_path: Path, upstream: Path) -> None:
    """And what it is told works."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=mine", f"file://{upstream}", "clone")
    with pytest.raises(NoRevision) as told:
        read(clone / "content", "origin/main")
    remedy = "git fetch --depth=1 origin main:refs/remotes/origin/main"
    assert str(told.value).endswith(f"Fetch it: {remedy}.")
    git(clone, *remedy.split()[1:])
    assert len(paths(read(clone / "content", "origin/main"))) == 5
    with pytest.raises(NoRevision) as told:
        read(clone / "content", "HEAD~2")
    assert str(told.value).endswith(
        ". This clone holds a part of the history alone; fetch the rest: git fetch --unshallow."
    )
    git(clone, "fetch", "--quiet", "--unshallow")
    assert len(paths(read(clone / "content", "HEAD~2"))) == 4


def test_what_the_branch_does_not_hold_is_known_to_be_ahead(upstream: Path) -> None:
    """Then something may look deleted that the branch never had."""
    folder = upstream / "content"
    assert not read(folder, "main").is_ahead
    assert not read(folder, "HEAD").is_ahead
    git(upstream, "switch", "--quiet", "main")
    assert read(folder, "mine").is_ahead


def test_outside_of_a_repository_git_s_own_reason_is_told(tmp_path: Path) -> None:
    """With what to do."""
    folder = write(tmp_path / "content", files())
    with pytest.raises(NoRevision) as told:
        read(folder)
    assert str(told.value).startswith(f"Git cannot say what was in {folder} before (not a git rep")
    assert str(told.value).endswith(
        "). Run this in a clone of the repository in which the content is kept."
    )


@pytest.mark.parametrize(
    ("said", "reason"),
    [("", "it gave no reason"), ("fatal: no\\n  more\\n", "no"), ("\\377\\n", "\ufffd")],
)
def test_whatever_git_says_of_a_folder_is_told(tmp_path: Path, said: str, reason: str) -> None:
    """Its first line, in whatever encoding, or that there is none."""
    program = tmp_path / "git"
    program.write_text(f"#!/bin/sh\nprintf '{said}' >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(NoRevision) as told:
        read_revision(tmp_path, "HEAD", Git(str(program), {}))
    assert str(told.value) == (
        f"Git cannot say what was in {tmp_path} before ({reason}). "
        "Run this in a clone of the repository in which the content is kept."
    )


def test_a_remote_may_have_any_name(tmp_path: Path) -> None:
    """Even one in another encoding stops nothing."""
    program = tmp_path / "git"
    program.write_text(
        "#!/bin/sh\ncase $3 in rev-parse) [ $4 = --show-prefix ];; *) printf '\\377\\n';; esac\n"
    )
    program.chmod(0o755)
    with pytest.raises(NoRevision, match=r"^There is no revision 'origin/main' in"):
        read_revision(tmp_path, "origin/main", Git(str(program), {}))


def test_nothing_is_written_and_no_program_of_the_repository_runs(tmp_path: Path) -> None:
    """Neither a filter nor a hook nor a pager."""
    folder = write(tmp_path / "content", files())
    write(tmp_path, {".gitattributes": "*.yaml filter=own diff=own\n"})
    commit(tmp_path)
    trap = f"touch {tmp_path}/trap"
    for key in ("filter.own.smudge", "filter.own.clean", "diff.own.textconv", "core.pager"):
        git(tmp_path, "config", key, trap)
    git(tmp_path, "config", "core.fsmonitor", trap)
    before = sorted(tmp_path.rglob("*"))
    assert paths(read(folder)) == sorted(files())
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["^HEAD", "HEAD..main", "main...HEAD", "HEAD^@", "HEAD^!"])
def test_several_revisions_are_not_one(tmp_path: Path, name: str) -> None:
    """What git takes for a range, or for all but something, is told as that."""
    folder = write(tmp_path / "content", files())
    commit(tmp_path)
    with pytest.raises(NoRevision) as told:
        read(folder, name)
    assert str(told.value) == (
        f"'{name}' is not one revision. Name the one to compare with, such as origin/main."
    )


def test_a_long_name_is_cut_where_it_is_repeated(tmp_path: Path) -> None:
    """After 80 signs."""
    folder = write(tmp_path / "content", files())
    commit(tmp_path)
    with pytest.raises(NoRevision) as told:
        read(folder, "x" * 81)
    assert f"There is no revision '{'x' * 80}…' in" in str(told.value)
    with pytest.raises(NoRevision) as told:
        read(folder, "x" * 80)
    assert f"There is no revision '{'x' * 80}' in" in str(told.value)


def test_a_long_name_is_told_how_to_fetch_it_while_it_is_told_whole(tmp_path: Path) -> None:
    """Up to 80 signs."""
    folder = write(tmp_path / "content", files())
    commit(tmp_path)
    git(tmp_path, "remote", "add", "origin", "nowhere")
    with pytest.raises(NoRevision, match=f"Fetch it: .*/origin/{'x' * 73}[.]$"):
        read(folder, "origin/" + "x" * 73)
    with pytest.raises(NoRevision, match="Name a branch"):
        read(folder, "origin/" + "x" * 74)


def test_a_branch_whose_name_has_a_slash_is_told_how_to_fetch_it(tmp_path: Path) -> None:
    """The remote is what stands before the first one."""
    folder = write(tmp_path / "content", files())
    commit(tmp_path)
    git(tmp_path, "remote", "add", "origin", "nowhere")
    with pytest.raises(NoRevision) as told:
        read(folder, "origin/new/plans")
    assert str(told.value).endswith(
        " Fetch it: git fetch --depth=1 origin new/plans:refs/remotes/origin/new/plans."
    )


def test_what_the_clone_lacks_is_known(tmp_path: Path) -> None:
    """It is another thing than a file that was not in order."""
    folder = write(tmp_path / "content", {"a.yaml": "a: b\n", "b.yaml": "c: [\n"})
    commit(tmp_path)
    assert read(folder).lacking == frozenset()
    id_ = git(tmp_path, "rev-parse", "HEAD:content/a.yaml")
    (tmp_path / ".git" / "objects" / id_[:2] / id_[2:]).unlink()
    assert read(folder).lacking == {"a.yaml"}


def test_a_partial_clone_cut_off_from_its_origin_is_told_as_that(tmp_path: Path) -> None:
    """Git fetches what it lacks while it can."""
    write(tmp_path / "all" / "content", files())
    commit(tmp_path / "all")
    git(tmp_path / "all", "config", "uploadpack.allowFilter", "true")
    options = ("--quiet", "--no-checkout", "--filter=blob:none")
    git(tmp_path, "clone", *options, f"file://{tmp_path}/all", "part")
    git(tmp_path / "part", "remote", "set-url", "origin", f"file://{tmp_path}/nowhere")
    folder = write(tmp_path / "part" / "content", files())
    with pytest.raises(NoRevision) as told:
        read(folder)
    assert str(told.value) == (
        "This clone lacks files of 'HEAD', and git could not fetch them: it is a partial clone. "
        "Make a whole one, or see to it that git reaches where it came from."
    )


def test_git_s_own_remedy_for_a_repository_of_somebody_else_is_kept(tmp_path: Path) -> None:
    """Its message has several lines, and the remedy is the last one."""
    folder = write(tmp_path / "content", files())
    commit(tmp_path)
    around = {**GIT.environment, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    with pytest.raises(NoRevision) as told:
        read_revision(folder, "HEAD", Git(GIT.program, around))
    assert "(detected dubious ownership in repository at" in str(told.value)
    remedy = f"git config --global --add safe.directory {tmp_path}"
    assert str(told.value).endswith(f"if you trust it, run: {remedy}")
