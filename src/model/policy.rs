//! A policy: one notice with its issuer and term.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{Amount, Date, Filled, GuideId, List, PolicyId, RegionId, Span, StationId, Text, Url};
use crate::schema::{choice, record};

choice! {
    /// What sort of benefit it brings.
    Benefit {
        Subsidy = "subsidy", "补贴", "subsidy";
        Loan = "loan", "贷款贴息", "loan";
        Insurance = "insurance", "社会保险", "insurance";
        Training = "training", "培训", "training";
        Transport = "transport", "交通", "transport";
        Housing = "housing", "住房", "housing";
        School = "school", "子女上学", "school";
        Procedure = "procedure", "办事程序", "procedure";
        Notice = "notice", "通知", "notice";
    }

    /// Who gets the money.
    PaidTo {
        Person = "person", "个人", "the person";
        Employer = "employer", "用人单位", "the employer";
        Provider = "provider", "培训机构", "the training provider";
    }

    /// How the document is disclosed (政府信息公开条例).
    Disclosure {
        Proactive = "proactive", "主动公开", "proactive";
        OnRequest = "on_request", "依申请公开", "on request";
    }
}

record! {
    /// How much.
    Grant {
        text: Text<80>, "一句话说领多少", "how much, in words", "每人每月 500 元";
        amount: Option<Amount>, "金额，元", "amount, yuan", "500";
        cap: Option<Text<60>>, "上限", "limit", "最长 12 个月";
        paid_to: Option<PaidTo>, "发给谁", "to whom", "person";
    }
}

kind! {
    /// A policy as written.
    Policy("外出务工交通补贴", "跨省务工的，车票凭据补一半，最多四百元", "[交通补贴]") {
        doc_number: Option<Text<40>>, "发文字号", "document number", "样例人社〔2026〕1号";
        index_no: Option<Text<40>>, "索引号", "index number", "000014349/2026-00001";
        issuer: Filled<Text<60>>, "发文机关", "issued by", "[资中县人力资源和社会保障局]";
        region: RegionId, "哪个地区的政策", "the region it holds in", "zizhong";
        signed: Option<Date>, "成文日期", "date of signature", "2026-02-10";
        effective: Option<Date>, "从哪天起施行", "in force from", "2026-03-01";
        expires: Option<Date>, "有效期到", "in force until", "2028-02-28";
        benefit: Benefit, "哪一类好处", "sort of benefit", "subsidy";
        grant: Option<Grant>, "领多少", "how much", "{text: 每人每月 500 元, amount: 500}";
        eligibility: Filled<Text<100>>, "谁能领，一条一句", "who is eligible, one sentence each", "[资中户籍或常住的劳动者]";
        materials: List<Text<80>>, "带什么材料", "papers to bring", "[身份证]";
        window: Option<Span>, "哪段时间申请；不写表示常年", "when to apply; all year if left out", "{from: 2026-03-01, to: 2026-06-30}";
        guides: List<GuideId>, "办事指南", "guides", "[training-subsidy]";
        stations: List<StationId>, "在哪里办", "stations that take it", "[zizhong-center]";
        url: Option<Url>, "网上办理", "on the web", "https://example.org";
        replaced_by: Option<PolicyId>, "被哪个政策代替", "the policy that replaces it", "retention-2026";
        disclosure: Option<Disclosure>, "公开类别", "disclosure", "proactive";
    }
}

impl Policy {
    pub(super) fn dates(&self) -> Life {
        Life { closes: self.expires, ..Life::of(self) }
    }
}
