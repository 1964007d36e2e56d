//! What the pages that are made share: a style, and a renderer that escapes.

use minijinja::{Environment, Value};

use crate::error::{Error, Result};

/// The style of every page.
pub const STYLE: &str = include_str!("page/page.css");
/// The style of texts with their changes marked.
pub const REDLINE_STYLE: &str = include_str!("page/redline.css");

/// Fills a template in; every text that it prints is set for HTML unless it is marked safe.
///
/// # Errors
///
/// If the template does not fit the values, which would be a bug; `what` names the page.
///
/// ```
/// use unbloc::answer::page::render;
/// let page = render("a page", "<p>{{ text }}</p>", minijinja::context! { text => "a < b, A/RES/1" })?;
/// assert_eq!(page, "<p>a &lt; b, A/RES/1</p>");
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn render(what: &str, template: &str, values: Value) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_formatter(|out, _, value| {
        let text = value.to_string();
        out.write_str(&if value.is_safe() { text } else { escape(&text) }).map_err(minijinja::Error::from)
    });
    let broken = |err: minijinja::Error| Error::new(format!("{what} cannot be made: {err:#}"));
    // By its end the engine knows that it is HTML, and that what a macro gives is set already.
    environment.add_template("page.html", template).map_err(broken)?;
    environment.get_template("page.html").and_then(|page| page.render(values)).map_err(broken)
}

/// A text inside HTML. The engine's own way would also change every `/` of a symbol.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
