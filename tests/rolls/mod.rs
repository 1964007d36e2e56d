//! Finding votes: by words, by what people call them, by what they are about, by days; members named one by one.

mod about;
mod named;
mod program;
mod typed;
mod words;
