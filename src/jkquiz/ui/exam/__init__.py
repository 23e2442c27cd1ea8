"""The parts of the exam page: choosing an exam, sitting it, and looking at it afterwards."""
