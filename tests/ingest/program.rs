//! The program on broken input.
