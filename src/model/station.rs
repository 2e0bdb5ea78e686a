//! A station: a staffed service point, also a recruiting team stationed in the other region.

use super::front::kind;
use super::life::Life;
use crate::schema::choice;
use crate::schema::value::{Date, Filled, List, Open, RegionId, Text};

choice! {
    /// The sort of station.
    StationKind {
        HomeOffice = "home_office", "家乡服务中心", "office at home";
        StationedTeam = "stationed_team", "驻外服务组", "team stationed away from home";
        ServicePoint = "service_point", "服务站", "service point";
        Village = "village", "村级服务点", "village";
    }
}

kind! {
    /// A station as written.
    Station("资中县驻玉环劳务服务站", "找工作、讨工资、子女上学，都可以来问", "[维权]") {
        org: Text<60>, "哪个单位办的", "run by", "资中县就业服务中心";
        kind: StationKind, "类型", "sort", "home_office";
        host_region: RegionId, "设在哪里", "where it sits", "zizhong";
        home_region: Option<RegionId>, "为哪里的人服务，或从哪里派来", "whom it serves, or who sent it", "yuhuan";
        address: Text<100>, "地址", "address", "水南镇样例街";
        hours: Filled<Open>, "开门时间", "opening hours", "[{days: workdays, open: 09:00, close: 17:00}]";
        phone: Text<40>, "单位电话", "the office's phone", "0832-0000-0000";
        consent: Option<Text<60>>, "同意的凭据：号码是手机才写，单位值班手机，或者本人哪天同意、存在哪里", "only for a mobile number: that it is the office's duty phone, or when the person agreed and where that is kept", "单位值班手机";
        wechat_account: Option<Text<40>>, "微信公众号", "official WeChat account", "资中就业";
        staff: Option<Text<60>>, "有谁在，只写职务", "staff, by title only", "服务专员 2 名";
        dialects: List<Text<20>>, "会说哪里话", "languages and dialects", "[四川话, 普通话]";
        services: List<Text<40>>, "能办什么", "services", "[岗位推荐, 专车报名]";
        from: Option<Date>, "从哪天起（驻点组）", "since, for teams", "2026-02-20";
        until: Option<Date>, "到哪天（驻点组）", "until, for teams", "2026-05-31";
    }
}

impl Station {
    pub(super) fn dates(&self) -> Life {
        Life { opens: self.from.or(self.published), closes: self.until, ..Life::of(self) }
    }
}
