"""Input that nobody means well, through every door, by the rules of *What is refused*.

``case.py`` says what a case is and runs it; a module a door holds the cases; two modules of tests
run all of them, each by itself: what is refused, and what comes to nothing.
"""
