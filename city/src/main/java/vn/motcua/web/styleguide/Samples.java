package vn.motcua.web.styleguide;

import java.util.List;
import java.util.Locale;
import vn.motcua.web.Answer;
import vn.motcua.web.Bar;
import vn.motcua.web.Confirm;
import vn.motcua.web.Deadline;
import vn.motcua.web.Fact;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Kpi;
import vn.motcua.web.Link;
import vn.motcua.web.NavItem;
import vn.motcua.web.Option;
import vn.motcua.web.Paging;
import vn.motcua.web.PaperRow;
import vn.motcua.web.ReceiptHead;
import vn.motcua.web.SearchBox;
import vn.motcua.web.Status;
import vn.motcua.web.Steps;
import vn.motcua.web.Task;
import vn.motcua.web.TimelineStep;
import vn.motcua.web.TimelineStep.State;
import vn.motcua.web.Tone;
import vn.motcua.web.WorkGroup;
import vn.motcua.web.WorkRow;

/** What the component page shows: plausible, made up, in the language of the page. Persons and codes are invented. */
public record Samples(Locale locale) {

    private static final String HERE = "#";

    /** The sentence in the language of the page. */
    public String say(String vietnamese, String english) {
        return locale.getLanguage().equals("vi") ? vietnamese : english;
    }

    public List<Deadline> deadlines() {
        return List.of(
                new Deadline(
                        Deadline.slats(9, 2, true, 5, 0),
                        say(
                                "Đã qua 9 ngày làm việc, tạm dừng 2 ngày chờ bạn bổ sung, còn 6 ngày tính cả hôm nay",
                                "9 working days used, 2 paused for your papers, 6 left including today"),
                        say("Hẹn 25/11/2026", "Due 25/11/2026"),
                        say("Còn 6 ngày làm việc", "6 working days left"),
                        false,
                        false),
                new Deadline(
                        Deadline.slats(4, 0, true, 0, 0),
                        say("Hôm nay là ngày cuối của hạn 5 ngày làm việc", "Today is the last of 5 working days"),
                        say("Hẹn 18/11/2026", "Due 18/11/2026"),
                        say("Hôm nay", "Today"),
                        false,
                        false),
                new Deadline(
                        Deadline.slats(5, 0, false, 0, 2),
                        say("Trễ 2 ngày so với hạn 5 ngày làm việc", "2 days late on a term of 5 working days"),
                        say("Hẹn 16/11/2026", "Due 16/11/2026"),
                        say("Trễ 2 ngày", "2 days late"),
                        true,
                        false),
                new Deadline(
                        Deadline.slats(13, 5, true, 41, 0),
                        say(
                                "Đã qua 13 trên 55 ngày làm việc, tạm dừng 5 ngày; mỗi nan là một tuần",
                                "13 of 55 working days used, 5 paused; one slat is a week"),
                        say("Hẹn 20/01/2027", "Due 20/01/2027"),
                        say("Còn 42 ngày làm việc", "42 working days left"),
                        false,
                        false));
    }

    public List<TimelineStep> timeline() {
        return List.of(
                new TimelineStep(
                        State.DONE,
                        say("Bạn nộp hồ sơ", "You applied"),
                        "02/11/2026, 20:14",
                        List.of(say("5 giấy tờ.", "5 papers.")),
                        new Link("/styleguide/receipt", say("Xem biên nhận", "See the receipt"))),
                new TimelineStep(
                        State.DONE,
                        say("Phường Hải Châu tiếp nhận", "Hải Châu ward received it"),
                        "03/11/2026, 08:05",
                        say("Chị Lê Thị Ngọc Ánh, Bộ phận Một cửa", "Ms Lê Thị Ngọc Ánh, One-Stop Desk")),
                new TimelineStep(
                        State.NOW,
                        say("Đang thẩm định bản vẽ", "Drawings under review"),
                        say("Từ 18/11/2026", "Since 18/11/2026"),
                        say(
                                "Anh Trần Minh Khoa. Bước này có hạn đến 23/11.",
                                "Mr Trần Minh Khoa. This step is due on 23/11.")),
                new TimelineStep(
                        State.AHEAD,
                        say("Lãnh đạo phường ký số", "The ward's leader signs"),
                        "",
                        say("Dự kiến 24/11/2026", "Expected 24/11/2026")),
                new TimelineStep(
                        State.AHEAD,
                        say("Trả kết quả vào kho giấy tờ của bạn", "Result in your documents"),
                        "",
                        say("Hẹn 25/11/2026", "Due 25/11/2026")));
    }

    public List<Field> fields() {
        return List.of(
                Field.text("name", say("Họ và tên", "Full name"))
                        .valued("Nguyễn Thị Thu Hà")
                        .prefilledFrom(say("Lấy từ căn cước, bạn không phải gõ", "From your ID card"))
                        .completing("name"),
                Field.of(Field.Kind.PHONE, "phone", say("Số điện thoại", "Phone"), List.of())
                        .valued("0905 12")
                        .sized(Field.Size.MEDIUM)
                        .completing("tel")
                        .failing(phoneFault()),
                Field.number("landArea", say("Diện tích thửa đất", "Area of the parcel"))
                        .valued("85,4")
                        .in("m²"),
                Field.text("parcel", say("Số thửa đất", "Parcel number"))
                        .sized(Field.Size.SHORT)
                        .hinted(say("Ở trang 2 của sổ hồng, mục “Thửa đất số”", "On page 2 of the land certificate"))
                        .keyboard("numeric"),
                Field.select(
                        "ward",
                        say("Phường, xã", "Ward"),
                        List.of(
                                new Option("20194", "Hải Châu"),
                                new Option("20263", "Sơn Trà"),
                                new Option("20413", "Hội An"))),
                Field.text("id", say("Số định danh cá nhân", "Personal ID number"))
                        .valued("048 190 000 000")
                        .sized(Field.Size.MEDIUM)
                        .locked(true),
                Field.date("start", say("Ngày dự kiến khởi công", "Planned start of work"))
                        .valued("01/12/2026")
                        .hinted(say("Ngày / tháng / năm, ví dụ 15/01/2027", "Day / month / year, as in 15/01/2027"))
                        .failing(dateFault()),
                Field.choice(
                                "abroad",
                                say("Có yếu tố nước ngoài không?", "Does it involve a foreigner?"),
                                List.of(new Option("true", say("Có", "Yes")), new Option("false", say("Không", "No"))))
                        .valued("false"),
                Field.choice(
                                "delivery",
                                say("Nhận kết quả ở đâu?", "Where do you want the result?"),
                                List.of(
                                        new Option(
                                                "vault",
                                                say("Bản điện tử vào kho giấy tờ", "Electronic, into my documents"),
                                                say(
                                                        "Nhanh nhất, có giá trị như bản giấy",
                                                        "Fastest, as valid as paper")),
                                        new Option(
                                                "post",
                                                say("Bưu điện gửi về nhà", "By post to my home"),
                                                say("Cước 26.000 ₫, thêm 2 ngày", "26,000 ₫ and 2 days more")),
                                        new Option("desk", say("Tại Bộ phận Một cửa", "At the One-Stop Desk"))))
                        .valued("vault"),
                Field.choices(
                                "news",
                                say("Nhận tin qua", "Send me news by"),
                                List.of(
                                        new Option("sms", say("Tin nhắn", "Text message")),
                                        new Option("mail", say("Thư điện tử", "E-mail"))))
                        .optional(true)
                        .valued(List.of("sms")),
                Field.area("note", say("Bạn muốn nói thêm gì?", "Anything to add?"))
                        .optional(true),
                Field.consent(
                        "agree",
                        say(
                                "Tôi cam đoan các thông tin trên là đúng và chịu trách nhiệm trước pháp luật về nội dung đã khai.",
                                "I declare that the above is true and answer for it before the law.")));
    }

    private String phoneFault() {
        return say("Số điện thoại phải có 10 chữ số", "A phone number has 10 digits");
    }

    private String dateFault() {
        return say(
                "Ngày khởi công phải sau ngày 09/12/2026, là ngày hẹn trả giấy phép",
                "Work can start after 09/12/2026, when the permit is due");
    }

    public List<Fault> faults() {
        return List.of(new Fault("phone", phoneFault()), new Fault("start", dateFault()));
    }

    public List<PaperRow> papers() {
        var open = HERE;
        return List.of(
                new PaperRow(
                        "identity",
                        say("Căn cước", "ID card"),
                        "id",
                        Status.DONE,
                        say("Thành phố tự lấy", "The city fetches it"),
                        say(
                                "Lấy từ Cơ sở dữ liệu quốc gia về dân cư. Bạn không phải nộp.",
                                "From the national population database. Nothing to bring."),
                        List.of(),
                        null,
                        null),
                new PaperRow(
                        "land",
                        say("Giấy chứng nhận quyền sử dụng đất", "Land-use certificate"),
                        "house",
                        Status.DONE,
                        say("Đã có", "Received"),
                        "",
                        List.of(new PaperRow.File(
                                "So-hong-thua-128.pdf",
                                say("1,2 MB · từ kho giấy tờ", "1.2 MB · from your documents"),
                                open,
                                null)),
                        null,
                        null),
                new PaperRow(
                        "drawing",
                        say("2 bộ bản vẽ thiết kế xây dựng", "2 sets of drawings"),
                        "documents",
                        Status.DRAFT,
                        say("Bạn chuẩn bị", "Yours to bring"),
                        say(
                                "Mặt bằng, mặt cắt các tầng, mặt đứng, móng. Tệp PDF hoặc ảnh chụp rõ chữ, tối đa 50 MB.",
                                "Plans, sections, elevations, foundations. PDF or sharp photographs, up to 50 MB."),
                        List.of(),
                        null,
                        new PaperRow.Upload(
                                "drawing",
                                say("Chụp hoặc chọn tệp", "Photograph or choose files"),
                                PaperRow.Upload.ACCEPT,
                                false,
                                null)),
                new PaperRow(
                        "neighbours",
                        say("Cam kết an toàn nhà liền kề", "Pledge on neighbouring houses"),
                        "camera",
                        Status.OVERDUE,
                        say("Cần chụp lại", "Photograph again"),
                        say("Tệp cũ vẫn được giữ cho đến khi tệp mới tải xong.", "The old file is kept until then."),
                        List.of(new PaperRow.File(
                                "IMG_2217.jpg", say("3,1 MB · chụp 09:31", "3.1 MB · taken 09:31"), open, open)),
                        say(
                                "Ảnh bị mờ, không đọc được chữ ở nửa dưới. Đặt giấy nơi đủ sáng, giữ máy thẳng rồi chụp lại.",
                                "The lower half is blurred. Lay the paper in good light and hold the camera level."),
                        new PaperRow.Upload(
                                "neighbours",
                                say("Chụp lại hoặc chọn tệp khác", "Photograph again or choose a file"),
                                PaperRow.Upload.ACCEPT,
                                false,
                                null)));
    }

    public List<Fact> facts() {
        return List.of(
                new Fact(
                        say("Hạn trả kết quả", "Result within"),
                        say("15 ngày", "15 days"),
                        say("làm việc, tính từ khi hồ sơ đủ", "working days from a complete application")),
                new Fact(say("Lệ phí", "Fee"), "75.000 ₫", say("trả khi nhận kết quả", "paid with the result")),
                new Fact(
                        say("Thời gian khai", "Filling in"),
                        say("20 phút", "20 minutes"),
                        say("nếu đã có sẵn giấy tờ", "with the papers at hand")),
                new Fact(
                        say("Bạn phải đến", "Visits"),
                        say("0 lần", "None"),
                        say("nếu nộp trực tuyến", "when applying online")));
    }

    public List<Answer> answers() {
        return List.of(
                new Answer(
                        say("Thửa đất", "Parcel"),
                        say("Thửa 128, tờ bản đồ 34, phường Hải Châu", "Parcel 128, sheet 34, Hải Châu ward"),
                        HERE),
                new Answer(say("Diện tích xây dựng", "Built area"), say("78 m², 3 tầng", "78 m², 3 floors"), HERE),
                new Answer(say("Nhận tin qua", "News by"), say("Tin nhắn 0905 ••• 218", "Text to 0905 ••• 218"), null));
    }

    public List<Task> tasks() {
        return List.of(
                new Task(HERE, say("Người nộp", "Applicant"), "", Status.DONE, say("Xong", "Done")),
                new Task(
                        HERE,
                        say("Thửa đất", "Parcel"),
                        say("Còn thiếu số thửa", "The number is missing"),
                        Status.SUPPLEMENT,
                        say("Làm tiếp", "Go on")),
                new Task(null, say("Giấy tờ", "Papers"), "", Status.DRAFT, say("Chưa làm", "Not begun")));
    }

    public Steps steps() {
        return new Steps(
                List.of(
                        say("Người nộp", "Applicant"),
                        say("Thửa đất và công trình", "Parcel and building"),
                        say("Giấy tờ", "Papers"),
                        say("Nhận kết quả", "Result"),
                        say("Kiểm tra và nộp", "Check and send")),
                1,
                say("Đã lưu nháp 09:42", "Draft saved 09:42"));
    }

    public Paging paging() {
        return new Paging("#newer", "#older", say("Hồ sơ 26 đến 50", "Dossiers 26 to 50"));
    }

    public SearchBox search() {
        return new SearchBox(
                "/styleguide",
                say("Tìm thủ tục", "Find a procedure"),
                say("Ví dụ: làm khai sinh cho con", "As in: register a birth"),
                "");
    }

    public SearchBox deskSearch() {
        return new SearchBox(
                "/styleguide/desk",
                say("Tìm hồ sơ", "Find a dossier"),
                say("Mã hồ sơ, tên, số điện thoại", "Code, name, phone"),
                "");
    }

    public List<WorkGroup> work() {
        var working = say("Đang xử lý", "In progress");
        return List.of(
                new WorkGroup(
                        say("Quá hạn", "Overdue"),
                        1,
                        List.of(new WorkRow(
                                HERE,
                                say("Sửa chữa nhà, đổi mái tôn", "House repair, new roof"),
                                "DN07-261026-0019",
                                "Võ Văn Tám",
                                "alert",
                                say("Quá hạn", "Overdue"),
                                say("trễ 2 ngày", "2 days late"),
                                Tone.BAD,
                                false))),
                new WorkGroup(
                        say("Hôm nay", "Today"),
                        2,
                        List.of(
                                new WorkRow(
                                        HERE,
                                        say("Cấp số nhà kiệt 45", "House number, lane 45"),
                                        "DN07-261112-0088",
                                        "Đặng Thị Lụa",
                                        "clock",
                                        say("Hôm nay", "Today"),
                                        "16:30",
                                        Tone.WARN,
                                        false),
                                new WorkRow(
                                        HERE,
                                        say("Gia hạn giấy phép xây dựng", "Extend a building permit"),
                                        "DN07-261113-0012",
                                        "Công ty TNHH Minh Phát",
                                        "clock",
                                        say("Hôm nay", "Today"),
                                        "17:00",
                                        Tone.WARN,
                                        false))),
                new WorkGroup(
                        say("3 ngày tới", "Next 3 days"),
                        3,
                        List.of(
                                new WorkRow(
                                        HERE,
                                        say("Xây mới nhà ở, thửa 128 tờ 34", "New house, parcel 128 sheet 34"),
                                        "DN07-261102-0042",
                                        "Nguyễn Thị Thu Hà",
                                        "clock",
                                        working,
                                        "23/11",
                                        Tone.PLAIN,
                                        true),
                                new WorkRow(
                                        HERE,
                                        say("Di dời công trình", "Move a building"),
                                        "DN07-261105-0005",
                                        "Lương Mỹ Hạnh",
                                        "pause",
                                        say("Chờ ý kiến Công an", "Awaiting the police"),
                                        "24/11",
                                        Tone.PLAIN,
                                        false))));
    }

    public List<Kpi> kpis() {
        return List.of(
                new Kpi(
                        HERE,
                        say("Đúng hạn", "On time"),
                        "96,8",
                        "%",
                        say("▲ 0,6 điểm", "▲ 0.6 points"),
                        Tone.GOOD,
                        say("so với tháng 10", "on October"),
                        false),
                new Kpi(
                        HERE,
                        say("Quá hạn", "Overdue"),
                        "217",
                        say("hồ sơ", "dossiers"),
                        "▲ 12",
                        Tone.BAD,
                        say("từ hôm qua", "since yesterday"),
                        true));
    }

    public List<Bar> bars() {
        return List.of(
                new Bar(say("Phường Hải Châu", "Hải Châu ward"), 96, "96%", Tone.PLAIN),
                new Bar(say("Phường Sơn Trà", "Sơn Trà ward"), 83, "83%", Tone.WARN),
                new Bar(say("Xã Hòa Vang", "Hòa Vang commune"), 61, "61%", Tone.BAD));
    }

    public List<NavItem> tabs() {
        return List.of(
                new NavItem("#review", say("Thẩm định", "Review"), "").current(true),
                new NavItem("#form", say("Tờ khai", "Form"), ""),
                new NavItem("#talk", say("Trao đổi", "Messages"), "").counting(2),
                new NavItem("#history", say("Lịch sử", "History"), ""));
    }

    public List<NavItem> filters() {
        return List.of(
                new NavItem("#mine", say("Của tôi", "Mine"), "").current(true).counting(12),
                new NavItem("#joint", say("Chờ phối hợp", "Joint"), "").counting(2),
                new NavItem("#office", say("Cả phòng", "Whole office"), "").counting(48));
    }

    public List<NavItem> deskNavigation() {
        return List.of(
                new NavItem("/styleguide/desk", say("Hồ sơ của tôi", "My dossiers"), "list")
                        .current(true)
                        .counting(12)
                        .urgent(true)
                        .under(say("Công việc", "Work")),
                new NavItem("#desk", say("Quầy một cửa", "One-Stop Desk"), "ticket"),
                new NavItem("#sign", say("Chờ ký số", "To sign"), "pen").counting(3),
                new NavItem("#all", say("Tất cả hồ sơ", "All dossiers"), "documents").under(say("Tra cứu", "Look up")));
    }

    public ReceiptHead receipt() {
        return new ReceiptHead(
                "ỦY BAN NHÂN DÂN",
                "PHƯỜNG HẢI CHÂU",
                "Số: 1842/BN-MC",
                "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
                "DN07-261118-0042");
    }

    public List<Answer> receiptAnswers() {
        return List.of(
                new Answer("Người nộp", "Bà Nguyễn Thị Thu Hà"),
                new Answer("Thủ tục", "Cấp giấy phép xây dựng mới nhà ở riêng lẻ"),
                new Answer("Nộp lúc", "18/11/2026 10:04"),
                new Answer("Hẹn trả", "09/12/2026 (15 ngày làm việc)"),
                new Answer("Lệ phí", "75.000 ₫, chưa thu"));
    }

    public Confirm withdraw() {
        return new Confirm(
                say("Rút hồ sơ", "Withdraw"),
                say(
                        "Hồ sơ dừng lại và lệ phí đã trả được hoàn. Bạn nộp lại được bất cứ lúc nào.",
                        "The dossier stops and a paid fee comes back. You can apply again at any time."),
                "/styleguide",
                say("Rút hồ sơ DN07-261102-0042", "Withdraw dossier DN07-261102-0042"),
                true);
    }
}
