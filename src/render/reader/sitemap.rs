//! The sitemap and `robots.txt`, for search engines.

use super::super::Take;
use super::super::trace::Fact;
use super::super::view::{View, absolute};
use super::{hand_out, xml};
use crate::plan::sitemap::{self, Sitemap};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A file of the sitemap (<https://www.sitemaps.org/protocol.html>), handed to `take` in parts but for what is left at the end.
/// Only planned where the base is known.
pub(in crate::render) fn sitemap(view: View<'_, '_>, base: Option<&str>, file: Sitemap, take: &mut Take<'_>) -> Vec<u8> {
    // Which pages there are and when they changed: almost any change may show.
    view.note(Fact::Anything);
    let address = |route: &str| absolute(base, route).unwrap_or_default();
    let [outer, inner] = match file {
        Sitemap::Index(_) => ["sitemapindex", "sitemap"],
        Sitemap::Whole | Sitemap::Part(_) => ["urlset", "url"],
    };
    let parts = match file {
        Sitemap::Index(parts) => parts,
        Sitemap::Whole | Sitemap::Part(_) => 0,
    };
    xml::document(|writer| {
        let root = writer.create_element(outer).with_attribute(("xmlns", NAMESPACE)).new_line();
        root.write_inner_content(|writer| {
            let mut entry = |writer: &mut quick_xml::Writer<Vec<u8>>, route: &str, changed: Option<String>| {
                writer.create_element(inner).write_inner_content(|writer| {
                    xml::element(writer, "loc", &address(route))?;
                    changed.map_or(Ok(()), |day| xml::element(writer, "lastmod", &day))
                })?;
                let rest = writer.get_mut();
                rest.push(b'\n');
                hand_out(rest, take);
                Ok::<_, std::io::Error>(())
            };
            writer.get_mut().push(b'\n');
            for no in 1..=parts {
                entry(writer, &sitemap::part(no), None)?;
            }
            for (route, changed) in view.plan.sitemap(view.portal, file) {
                entry(writer, route, changed.map(|day| day.to_string()))?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// Where search engines find the sitemap (RFC 9309). They may go everywhere: what they should not show says so itself.
pub(in crate::render) fn robots(base: Option<&str>) -> Vec<u8> {
    let sitemap = absolute(base, sitemap::ROUTE).map(|address| format!("\nSitemap: {address}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()
}
