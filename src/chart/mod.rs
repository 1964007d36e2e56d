//! Results as SVG: plotters draws, behind a backend of our own.
//!
//! Every chart is a function from plain data and a [`Caption`] to one
//! self-contained SVG: real text, a `<title>` on every mark, `<title>` and
//! `<desc>` for screen readers, no style sheet, no id without the caption's
//! slug, so that several fit in one page. The same input gives the same bytes.

mod agree_map;
mod align;
mod align_lines;
mod align_names;
mod align_panels;
mod align_rows;
mod alluvial;
mod axis;
mod axis_line;
mod backend;
mod band;
mod canvas;
mod cohesion;
mod cohesion_panels;
mod cohesion_rows;
mod cohesion_scale;
mod company;
mod dumbbell;
mod event;
mod frame;
mod heatmap;
mod ladder;
mod layout;
mod matrix;
mod metrics;
mod network;
mod null;
mod on_line;
mod palette;
#[cfg(feature = "png")]
mod png;
mod positions;
mod resolution;
mod roll_map;
mod roll_names;
mod roll_seats;
mod seats_arc;
mod sensitivity;
mod shape;
mod sheet;
mod shift;
mod shift_alluvial;
mod shift_map;
mod shift_matrix;
mod spread;
mod stability;
mod surprise_strip;
mod text_shares;
mod text_strip;
mod text_votes;
mod theme;
mod tiles;
mod track;
mod track_path;

pub use crate::ingest::Event;
pub use agree_map::{Alike, agree_map};
pub use align::{AlignPoint, AlignSeries, AlignStep, align};
pub use cohesion::cohesion;
pub use company::{CompanyPair, company};
pub use dumbbell::{DumbbellRow, dumbbell};
pub use event::events_in;
pub use frame::{Frame, framed, size};
pub use heatmap::heatmap;
pub use ladder::{Rung, ladder};
pub use metrics::text_width;
pub use network::network;
pub use null::null;
pub use on_line::{OnLine, on_line};
pub use palette::{choice_color, coalition_color, coalition_mark};
pub(crate) use palette::{shade_anchors, styled};
#[cfg(feature = "png")]
pub use png::png;
pub use positions::{Half, PositionPoint, PositionSeries, positions};
pub use resolution::resolution;
pub use roll_map::roll_map;
pub use roll_seats::{Arrange, roll_seats};
pub use sensitivity::sensitivity;
pub use sheet::{COLUMN, Caption};
pub use shift_alluvial::shift_alluvial;
pub use shift_map::shift_map;
pub use shift_matrix::shift_matrix;
pub use stability::stability;
pub use surprise_strip::{Role, StripMark, surprise_strip};
pub use text_shares::text_shares;
pub use text_strip::{TextRow, text_strip};
pub use text_votes::TextColumn;
pub use theme::{Theme, themed};
pub use track::{TrackColumn, track};
pub use track_path::TrackPath;
