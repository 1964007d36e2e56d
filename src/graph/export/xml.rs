//! What GraphML and GEXF have in common.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::element::{Edge, Node, fixed, probability};

/// An attribute of nodes or edges: name, and type as both formats call it.
pub(super) type Declared = (&'static str, &'static str);

/// The attributes of a node, in order.
pub(super) const NODE: [Declared; 5] =
    [("code", "string"), ("name", "string"), ("coalition", "long"), ("group", "string"), ("participation", "double")];

/// The attributes of an edge, in order.
pub(super) const EDGE: [Declared; 5] =
    [("weight", "double"), ("joint", "long"), ("sign", "string"), ("p", "double"), ("p_adjusted", "double")];

/// The values of a node's attributes, in the order of [`NODE`].
pub(super) fn of_node(node: &Node) -> [Option<String>; 5] {
    [
        Some(node.code.clone()),
        Some(node.name.clone()),
        node.coalition.map(|c| c.to_string()),
        node.group.clone(),
        node.participation.map(fixed),
    ]
}

/// The values of an edge's attributes, in the order of [`EDGE`].
pub(super) fn of_edge(edge: &Edge) -> [Option<String>; 5] {
    let sign = edge.sign.map(|sign| sign.name().to_owned());
    [
        edge.weight.map(fixed),
        Some(edge.joint.to_string()),
        sign,
        edge.p.map(probability),
        edge.adjusted.map(probability),
    ]
}

/// An XML text in the making.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub(super) fn new() -> Self {
        let mut xml = Xml(Writer::new_with_indent(Vec::new(), b' ', 2));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element with a text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.event(Event::Text(BytesText::new(&allowed(text))));
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with further elements.
    pub(super) fn nest(&mut self, name: &str, attributes: &[(&str, &str)], inner: impl FnOnce(&mut Xml)) {
        self.event(Event::Start(start(name, attributes)));
        inner(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub(super) fn finish(self) -> String {
        let mut text = String::from_utf8(self.0.into_inner()).expect("only strings were written");
        text.push('\n');
        text
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("a Vec takes all");
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for &(key, value) in attributes {
        start.push_attribute((key, allowed(value).as_str()));
    }
    start
}

/// The text without what XML 1.0 cannot hold, even escaped.
fn allowed(text: &str) -> String {
    let bad =
        |c: char| (c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if bad(c) { '\u{fffd}' } else { c }).collect()
}
