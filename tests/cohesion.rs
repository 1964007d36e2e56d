//! How united groups are.
