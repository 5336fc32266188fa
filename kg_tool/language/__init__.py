"""The language layer: folding that keeps offsets, tokens, sentences, numbers and dates; words are data/lexicon."""
