//! A fair: a dated meeting of employers and seekers.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{Count, Date, EmployerId, JobId, List, Locality, Moment, Text, Url};
use crate::schema::{choice, record};

choice! {
    /// The form of a fair.
    FairKind {
        Courtyard = "courtyard", "院坝招聘", "in a courtyard";
        Hall = "hall", "现场招聘会", "in a hall";
        Online = "online", "网上招聘会", "online";
        Livestream = "livestream", "直播带岗", "live stream";
        Campus = "campus", "进校园", "on campus";
        Mobile = "mobile", "流动招聘", "mobile";
    }

    /// Whether it takes place.
    EventStatus {
        Scheduled = "scheduled", "按时举行", "scheduled";
        Postponed = "postponed", "改期", "postponed";
        Cancelled = "cancelled", "取消", "cancelled";
        MovedOnline = "moved_online", "改到网上", "moved online";
    }
}

record! {
    /// A batch of visitors.
    Slot {
        start: Moment, "几点开始", "begins", "2026-03-12 09:00";
        end: Moment, "几点结束", "ends", "2026-03-12 10:00";
        group: Text<40>, "哪个村或哪批人", "village or group", "庆荣村";
        capacity: Option<Count<1, 100_000>>, "最多多少人", "at most", "30";
    }

    /// How to sign up.
    Register {
        until: Option<Date>, "报名到哪天", "until", "2026-03-10";
        method: Text<80>, "怎么报名", "how", "到村委会登记";
    }

    /// What came of it.
    FairResult {
        visitors: Option<Count<0, 1_000_000>>, "来了多少人", "visitors", "100";
        intents: Option<Count<0, 1_000_000>>, "达成意向多少人", "intentions", "120";
        signed: Option<Count<0, 1_000_000>>, "当场签约多少人", "signed on the spot", "89";
    }
}

kind! {
    /// A fair as written.
    Fair("太平镇院坝招聘会", "十二家单位到现场招人，带身份证就能来", "[春风行动]") {
        kind: FairKind, "形式", "form", "courtyard";
        series: Option<Text<40>>, "属于哪个活动", "series", "春风行动";
        start: Moment, "开始", "begins", "2026-03-12 09:00";
        end: Moment, "结束", "ends", "2026-03-12 12:00";
        place: Option<Locality>, "在哪里；网上的不写", "where; left out if online", "{region: taiping, place_name: 庆荣村村委会院坝}";
        url: Option<Url>, "网上招聘会的网址", "address of an online fair", "https://example.org";
        organizer: Text<60>, "主办单位", "organizer", "资中县就业服务中心";
        co_organizers: List<Text<60>>, "协办单位", "co-organizers", "[太平镇人民政府]";
        slots: List<Slot>, "分时分批", "batches", "[{start: 2026-03-12 09:00, end: 2026-03-12 10:00, group: 庆荣村, capacity: 30}]";
        capacity: Option<Count<1, 1_000_000>>, "最多容纳多少人", "capacity", "200";
        employers: List<EmployerId>, "哪些单位来", "who recruits", "[yuhuan-sample-garments]";
        jobs: List<JobId>, "带来哪些岗位；不写就是这些单位的全部岗位", "jobs; all of those employers' if left out", "[240001]";
        posts_total: Option<Count<1, 1_000_000>>, "共招多少人", "people wanted in all", "8000";
        register: Option<Register>, "怎么报名", "how to sign up", "{method: 到村委会登记}";
        bring: List<Text<30>>, "带什么", "what to bring", "[身份证]";
        safety_plan: Option<Text<60>>, "安全方案", "safety plan", "已报镇政府备案";
        status: Option<EventStatus>, "改期或取消：有变动才写", "only if it was changed", "cancelled";
        result: Option<FairResult>, "办完后的结果", "the result, afterwards", "{visitors: 100, signed: 89}";
    }
}

impl Fair {
    pub(super) fn dates(&self) -> Life {
        Life { closes: Some(self.end.date), cancelled: self.status == Some(EventStatus::Cancelled), ..Life::of(self) }
    }
}
