# 招工册：贴在公告栏上的岗位。

booklets = 打印招工册
booklets-about = 一册几张纸，贴在村里、镇上的公告栏。每个岗位带二维码和编号，没核实的不印。单个岗位要贴大张的，打开那个岗位，点“打印”，就是一张海报。
booklets-item = { $what }（{ $n }）
booklet-title = 招工册：{ $what }
booklet-about = 共 { $n } 个岗位，用 A4 纸打印，贴在公告栏。
booklet-newest = 一共 { $n } 个，这里是最新的。
booklet-until = { $first }起有岗位到期，{ $last }后整册撕下
booklet-sample = 样例，不要张贴
booklet-printed = { $day }的岗位。
booklet-ask = 有事打 { $phone }。
booklet-warning = 求职不收费。收押金、扣身份证，打 { $hotline }。
booklet-index = 目录
booklet-number = 编号
booklet-job = 岗位
booklet-pay = 工资
booklet-place = 在哪里
booklet-jobs = 岗位
booklet-no = 编号 { $no }
booklet-valid = { $day }截止
booklet-checked = ，{ $by }{ $day }核实
print = 打印
print-booklet = 打印招工册，贴公告栏
