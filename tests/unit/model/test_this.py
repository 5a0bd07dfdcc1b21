from aboveboard.model.this import This


def test_a_key_is_equal_to_one_of_the_very_same_object_alone() -> None:
    """Another that says the same is another, and so is the object itself."""
    one, alike = ["a"], ["a"]
    assert one == alike
    assert This(one) == This(one)
    assert hash(This(one)) == hash(This(one))
    assert This(one) != This(alike)
    assert This(one) != one


def test_a_key_keeps_its_object() -> None:
    """As long as the key is kept, no other object can come to be in its place."""
    kept = {This(object()): at for at in range(100)}
    assert len(kept) == 100
    assert all(This(key.it) in kept for key in kept)
