//! A course: training with dates, seats and what it costs.

use super::fair::Register;
use super::front::kind;
use super::life::Life;
use crate::schema::value::{Amount, ClauseId, Count, Date, List, Locality, PolicyId, Prose, RegionId, Text, TradeId};
use crate::schema::{choice, record};

choice! {
    /// How it is taught.
    CourseMode {
        Onsite = "onsite", "现场", "on site";
        Online = "online", "网上", "online";
        Mixed = "mixed", "网上加现场", "mixed";
    }
}

record! {
    /// Equal treatment of newcomers.
    Equal {
        clause: ClauseId, "哪个协议第几条", "by which clause", "zizhong-yuhuan#3";
        statement: Text<80>, "一句话说明", "in a sentence", "资中来的和本地人一样免费";
    }

    /// What came of it.
    CourseResult {
        enrolled: Option<Count<0, 100_000>>, "多少人参加", "enrolled", "40";
        certified: Option<Count<0, 100_000>>, "多少人拿证", "certified", "36";
        placed: Option<Count<0, 100_000>>, "多少人就业", "placed", "30";
    }
}

kind! {
    /// A course as written.
    Course("电焊工培训班", "十天学会二保焊，合格发证", "[免费培训]") {
        trade: TradeId, "学什么工种", "trade", "welding";
        provider: Text<60>, "谁来教", "provider", "资中样例职业技术学校";
        region: RegionId, "在哪个地区", "region", "zizhong";
        place: Option<Locality>, "上课地点", "where", "{region: shuinan, place_name: 四通社区服务站}";
        start: Date, "哪天开课", "first day", "2026-03-16";
        end: Date, "哪天结束", "last day", "2026-03-27";
        hours: Option<Count<1, 2000>>, "多少学时", "hours", "80";
        mode: Option<CourseMode>, "怎么上课", "mode", "onsite";
        schedule: Option<Prose>, "时间安排", "schedule", "每天 9:00–16:00";
        seats: Option<Count<1, 10_000>>, "多少名额", "seats", "40";
        fee: Amount, "学费，元；免费写 0", "fee in yuan; 0 if free", "0";
        subsidy: Option<PolicyId>, "哪个政策补贴", "policy that pays", "training-subsidy";
        equal_treatment: Option<Equal>, "外来的人和本地人一样吗", "equal treatment", "{clause: zizhong-yuhuan#3, statement: 和本地人一样免费}";
        eligibility: List<Text<80>>, "谁能参加", "who may join", "[年满16岁]";
        certificate: Option<Text<60>>, "发什么证", "certificate", "焊工特种作业操作证";
        register: Option<Register>, "怎么报名", "how to sign up", "{until: 2026-03-13, method: 打电话}";
        result: Option<CourseResult>, "办完后的结果", "the result, afterwards", "{enrolled: 40, certified: 36}";
    }
}

impl Course {
    pub(super) fn dates(&self) -> Life {
        let until = self.register.as_ref().and_then(|register| register.until);
        Life { closes: Some(until.unwrap_or(self.start)), ..Life::of(self) }
    }
}
