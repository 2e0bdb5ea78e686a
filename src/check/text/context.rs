//! What makes harmless whatever it stands beside: words of denial, of warning, and of the law.

/// Words of denial before a hit, in its clause.
pub(super) const DENIED_BEFORE: &str = r"(?x)
    ( 不(收|交|缴|付|扣|押|查|看|问|限|论|分|以|因|设|要求|需|必|用|存在|搞|玩|写|讲|签|拿|向|再|应|该|填|量|卡|发|敢|说|兴|吃|吹)
    | 不(承诺|保证|采用|实行|接受|做|含|包括|涉及|检) | 不(得|准|许|能|可|会|要|是) | 并(非|不)
    | 免(收|交|缴|除|费|去) | 全免 | 减免
    | 无(需|须|任何) | 没(收过|人) | 从(没|不|未|来) | (绝|决)(不|无) | [都均概]不
    ){any}{0,12}$ # near it, since “没有经验” denies nothing that comes later
    | 没有[^就的也需要能,;。!?\n]{0,12}$ # but “没有就” and “没有证的” tell what happens then
    | (不|没|未|免|无|勿|别|莫|零)(再|用|必|曾|要|有|会|能|得|任何)*$ # right before it
    | 严禁 | 禁止 | 杜绝 | 拒绝 | 拒收 | 谢绝 | 抵制 | 反对 | 取消 | 避免 | 防止 | 防范 | 谨防 | 严防 | 警惕
    | 小心 | 当心 | 远离 | 打击 | 查处 | 整治 | 举报 | 投诉 | 曝光
    | (勿|别|莫)(信|交|轻信) | 切勿 | 揭穿 | 识别 | 辨别 | 识破
    | 退还 | 退回 | 返还 | 代收
";

/// What waives a condition or a fee right behind it: the field of a form that is answered by no (“婚育要求：无”), and
/// “五官端正不是条件”.
pub(super) const WAIVED: &str = r"(?x)
    ^{any}{0,4}?:(无|否|没有|不|零|免|0(元|$))
    | ^{any}{0,4}?不(是|作|算|作为|当|列为?)(硬性|录用|必要|必备|招工|招聘)?(条件|门槛|要求|标准|前提)
";

/// How a question is answered that asks for what a hit names.
pub(super) const ANSWERED: &str = r"(?x) ^\?(答:|那)?{any}{0,8}?(不|没|无|否|零|免)";

/// How the clause behind that of a hit forbids it.
pub(super) const FORBIDDEN: &str = r"(?x) ^,(这|都)?(不行|不可以|不允许|不合法|违法|没门)";

/// Words of denial behind a hit, in its clause.
pub(super) const DENIED_AFTER: &str = r"(?x)
    不(收|交|需|要钱|用|限|问|看|查|扣|作|做|算|得|能作|影响|设|在(里|内|其)|包括|含) | 不是(条件|必)
    | [都均全]不 | (一律|一概|全部|概)(不|没|无) | (都|全|概|一个)没有
    | 免(收|交|费|除) | 全免 | 减免 | 违法 | 不合法 | 非法 | 不允许 | 不准 | 是骗 | 骗局 | 陷阱 | 举报 | 投诉
    | (由|是|都是|均由|全由|可由)? # the employer or the state pays
      (单位|公司|厂里|厂方|工厂|企业|雇主|老板|店里|政府|财政|就业局|人社局|学校|协会|主办方|我们|我方|工地)
      (里|方|统一|全额|全部|先|来|负责|给|按协议|按规定|按合同)*
      (承担|出|付|支付|报销|负担|垫付|买单|补贴|解决|提供|发放|缴纳|缴|交)
    | 报销 | 补贴 | ^{any}{0,3}?(没有|不要)(了|的)?{end}
";

/// How the clause behind that of a hit denies it: a word about all that was enumerated.
pub(super) const DENIED_NEXT: &str = r"(?x)
    ^,{any}{0,4}(一概|一律|[都均全]|统统|全部|样样|哪样都)(不|没|无|免) | ^,(这)?(没用|没这|没有这)
    | ^,(入职|报到|到岗|上岗)(当天|当日|时|就|后)*凭(发票|收据|票)报销 # advanced, and paid back at once
";

/// Words that do so only in the clause of a hit: elsewhere in a sentence they may be about anything, such as a workshop in which
/// nobody may smoke.
pub(super) const QUOTED_NEAR: &str =
    r"(?x) 法律 | 法规 | 违规 | 严禁 | 禁止 | 杜绝 | 处罚 | 投诉 | 仲裁 | 报了?警 | 防范 | 有权(拒|要|投|举|解|随) | 权利";

/// And such words in the clause behind it, where they refer back to it.
pub(super) const QUOTED_NEXT: &str = r"(?x)
    ^[,?](答: | {any}{0,4}?(这|属|都|均|一律|是|请|可|可以|马上|立即|及时|直接|就|有权|求职者|劳动者|你|您){any}{0,4}?(违规|禁止|严禁|法律|投诉|仲裁|报警|拒绝|权利|有权))
";

/// Words that quote the law, warn or tell of rights, anywhere in the sentence. A bare “不得” or “不准” is none: employers
/// write it, too.
pub(super) const QUOTED: &str = r"(?x)
    《[^》]*(法|条例|规定|办法|通知|细则|标准)》 | 劳动法 | 劳动合同法 | 就业促进法 | 条例规定 | 应当依法
    | 依法(追究|查处|处理|处罚) | 司法解释
    | 不得(以|因|将|把|设|招用|使用|拒绝|歧视|扣|要求|向|收|询问|限定|限制|与|提高|有下列|约定|克扣|拖欠|变相|随意|在招|录用童)
    | 违法 | 违反(了|的)?(《|国家|规定|有关|相关|劳动|就业|广告|法|政策) | 不合法 | 非法 | 无效 | 责令 | 罚款{any}{0,6}元以 | 怎么罚
    | 举报 | 维权 | 曝光 | 查处 | 打击 | 整治 | 约谈 | 下架 | 劳动监察 | 监察大队 | 法院(判|认|查|扣)
    | 律师(来|说|讲|解|提|告)
    | 消费者协会
    | (打|拨|拨打|告诉|反映|发给|找)(电话)?(12333|12345|12348|96110|110)
    | 警惕 | 谨防 | 当心 | 小心(被|别|上当|受骗|有|这) | 提防 | (^|[^不没])骗 | 上当 | 陷阱 | 套路 | 冒充 | 黑中介
    | 虚假招聘
    | 别信 | 勿信 | 莫信 | 不要信 | 不可信 | (可|千万|大家)别(答应|签|去|信|交|报|上|给|当) | 别当真 | 轻信 | 靠不住 | 馅饼 | 留神
    | (风险|温馨|提醒|友情)(提示|提醒) | 提示风险 | (部门|窗口|工作人员|专家|监察|本站)提醒 | 提醒(大家|求职|工友|老乡)
    | 可以拒绝 | 歧视 | 为由
    | 这就[是叫] | 所谓 | 怎么办 | 怎么破 | 如何(辨|识|防|看) | 怎么(辨|识|防|看) | 谁(说|跟你|要是|敢|要“) | 哪有
    | \?(答:)?(不(能|会|行|可以|是|对|用|给|存在|需要|划算|扣|交)|没有(的事|这回事|这种)|没这|假的) # a question denied
    | 审核(时|不|会被|,) | 不予通过 | 不予发布 | (被|会)(打回|退回|驳回|删) | (请|建议|应|应当|必须|要)(删|改掉|改为|改成)
    | 删(去|除|掉)
    | 不(予)?(刊登|上架|收录|登([^记]|$)) | (他|她|他们|对方|中介|骗子|黑心老板)(怎么|会|常|爱)说 | 话术 | 谎话
    | 的(帖子|小广告) | 是(什么|啥)\? | ^问: | ([能可]信|合法|违法|真的|可靠)吗 | (行不行|可不可以|合不合法|是真是假)\?
    | 请(企业|用人单位|各单位|招聘单位|发布人)(把|将|写|补|改|填|按|如实)
    | 字眼 | (这类|这种|这样|这些|此类|的)(说法|词) | (这类|这种|这样|这些|此类)话 | 写法
    | (不要|别|勿)报:
";
