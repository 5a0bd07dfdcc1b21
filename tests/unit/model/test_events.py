from factories import files, incident, problems_of


def test_an_impact_stands_only_beside_where_it_was_graded() -> None:
    """Our own incidents are graded by what they did; a second word could contradict it."""
    path = "incidents/2026-11-12-x.md"
    ours, theirs = incident(impact="minor"), incident(impact="minor", origin="statuspage:9kx2v")
    (told,) = problems_of(files({path: ours}))
    assert "unknown-key: 'impact' is worked out" in told
    assert problems_of(files({path: theirs})) == []
