//! Texts: read, split, counted.
