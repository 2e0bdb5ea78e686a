//! A page: anything else, such as who runs the portal.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{Count, Date, Flag};

kind! {
    /// A page as written.
    Page("关于本站", "谁办的，信息从哪里来，出了错找谁", "[联系我们]") {
        menu: Option<Count<1, 99>>, "在页脚菜单里排第几；不写就不进菜单", "place in the footer's menu; none if left out", "1";
        urgent: Flag, "紧急通知：true 表示是，登在首页上方", "true marks an urgent notice, shown on the home page", "true";
        expires: Option<Date>, "通知到哪天为止", "last day of a notice", "2026-03-20";
    }
}

impl Page {
    pub(super) fn dates(&self) -> Life {
        Life { closes: self.expires, ..Life::of(self) }
    }
}
