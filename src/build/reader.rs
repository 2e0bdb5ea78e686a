//! One site read again and again and never drawn, as somebody who types needs it.

use super::{Checked, Memory, Nobody, Options};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Portal;
use crate::schema::value::Date;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Reads what changed since it last looked. What fails only when it is drawn it does not find.
#[derive(Default)]
pub struct Reader {
    memory: Memory,
    /// The last site without a fault.
    good: Option<Checked>,
    /// What is known of the site that was read last, where it has faults.
    rest: Option<(Portal, Date)>,
}

impl Reader {
    /// Looks at everything that the site is made from; where it is said which paths changed, only at these if that
    /// suffices. Gives all that is to be told of the site; none if nothing changed.
    pub fn look(&mut self, options: &Options, named: Option<&BTreeSet<PathBuf>>) -> anyhow::Result<Option<Vec<Diagnostic>>> {
        let reading = super::read_again(options, &mut self.memory, self.good.as_ref(), named, &Nobody)?;
        let Some(reading) = reading else { return Ok(None) };
        if let Some(site) = reading.site {
            self.memory.content.settle();
            self.good = Some(site);
            self.rest = None;
        } else if reading.rest.is_some() {
            self.rest = reading.rest;
        }
        Ok(Some(reading.diagnostics))
    }

    /// What is known of the site, be it good or not, and its day; of an older one while `site.toml` cannot be read.
    pub fn known(&self) -> Option<(&Portal, Date)> {
        let good = || self.good.as_ref().map(|site| (&site.portal, site.plan.wish.today));
        self.rest.as_ref().map(|(portal, today)| (portal, *today)).or_else(good)
    }

    /// What `site.toml` says, while it can be read.
    pub fn config(&self) -> Option<&Config> {
        self.memory.config.as_ref().and_then(|(_, config)| config.as_deref().ok())
    }
}
