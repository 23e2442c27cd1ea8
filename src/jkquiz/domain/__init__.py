"""What a question, an answer, a mark, a schedule and a statistic are. Pure: no clock, no random, no I/O."""
