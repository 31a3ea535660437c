package vn.motcua.catalogue.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.catalogue.CatalogueEntry.Channel;
import vn.motcua.catalogue.CatalogueEntry.Fee;
import vn.motcua.catalogue.CatalogueEntry.FeeKind;
import vn.motcua.catalogue.CatalogueEntry.Method;
import vn.motcua.catalogue.CatalogueEntry.TimeUnit;

class MethodReaderTest {

    private static final String HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả";

    private final Defects defects = new Defects();

    @Test
    void rows_that_touch_each_other_are_cut_at_the_channel() {
        List<Method> methods =
                read("Trực tuyến4 Ngày làm việcMiễn phíDịch vụ bưu chính5 NgàyMiễn phíTrực tiếp2 GiờMiễn phí");

        assertThat(methods)
                .extracting(Method::channel, Method::amount, Method::unit)
                .containsExactly(
                        tuple(Channel.ONLINE, new BigDecimal(4), TimeUnit.WORKING_DAYS),
                        tuple(Channel.POST, new BigDecimal(5), TimeUnit.DAYS),
                        tuple(Channel.IN_PERSON, new BigDecimal(2), TimeUnit.HOURS));
        assertThat(methods)
                .allSatisfy(m -> assertThat(m.fees()).containsExactly(new Fee(FeeKind.FREE, 0L, "Miễn phí")));
        assertThat(defects.byDefect()).isEmpty();
    }

    @Test
    void a_fee_keeps_its_words_and_the_description_after_it_is_apart() {
        List<Method> methods =
                read("Trực tuyến3 Ngày làm việc100,000 VNĐ(Lệ phí cấp Giấy phép lái tàu: 100.000 đồng/01 lần cấp.)"
                        + "Nộp hồ sơ (qua Cổng)");

        assertThat(methods.getFirst().fees())
                .containsExactly(new Fee(
                        FeeKind.CHARGE,
                        100_000L,
                        "100,000 VNĐ (Lệ phí cấp Giấy phép lái tàu: 100.000 đồng/01 lần cấp.)"));
        assertThat(methods.getFirst().text()).isEqualTo("Nộp hồ sơ (qua Cổng)");
    }

    @Test
    void the_same_channel_may_come_with_two_limits() {
        List<Method> methods = read(
                "Trực tiếp21 Ngày1,000,000 Việt Nam Đồng(1.000.000đ/thẻ)Trực tiếp5 Ngày làm việc1,000,000 Việt Nam Đồng");

        assertThat(methods).extracting(Method::unit).containsExactly(TimeUnit.DAYS, TimeUnit.WORKING_DAYS);
        assertThat(methods)
                .allSatisfy(m -> assertThat(m.fees().getFirst().amountVnd()).isEqualTo(1_000_000L));
    }

    @Test
    void a_number_without_a_unit_gets_no_unit() {
        assertThat(read("Trực tuyến1Miễn phí").getFirst().unit()).isNull();
        assertThat(defects.byDefect()).containsOnlyKeys(Defect.TIME_WITHOUT_UNIT);
    }

    @Test
    void a_time_that_runs_into_a_fee_is_left_as_text() {
        Method method = read("Trực tuyến120 VNĐ(20.000 đ/tờ khai)").getFirst();

        assertThat(method.amount()).isNull();
        assertThat(method.fees()).isEmpty();
        assertThat(method.text()).isEqualTo("120 VNĐ(20.000 đ/tờ khai)");
        assertThat(defects.byDefect()).containsOnlyKeys(Defect.METHOD_UNREAD);
    }

    @Test
    void an_amount_that_its_own_words_contradict_is_not_taken() {
        assertThat(read("Trực tuyến15 Ngày20 VNĐ(20.000 vnđ /tờ khai)")
                        .getFirst()
                        .fees()
                        .getFirst()
                        .amountVnd())
                .isNull();
        assertThat(read("Trực tuyến15 NgàyMiễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh.)")
                        .getFirst()
                        .fees())
                .containsExactly(
                        new Fee(FeeKind.UNKNOWN, null, "Miễn phí (Theo quy định của Hội đồng nhân dân cấp tỉnh.)"));
        assertThat(defects.byDefect()).containsOnlyKeys(Defect.FEE_AMOUNT_DOUBTFUL, Defect.FEE_FREE_CONTRADICTED);
    }

    @Test
    void dollars_are_not_dong() {
        Fee fee = read("Trực tiếp5 Ngày10 USD(10USD/giấy)").getFirst().fees().getFirst();

        assertThat(fee.amountVnd()).isNull();
        assertThat(fee.text()).isEqualTo("10 USD (10USD/giấy)");
    }

    @Test
    void words_instead_of_a_time_stay_words() {
        Method method =
                read("Trực tuyếnKhông phải trả kết quả cho người nộp thuếMiễn phíQua Cổng dịch vụ công quốc gia")
                        .getFirst();

        assertThat(method.time()).isEqualTo("Không phải trả kết quả cho người nộp thuế");
        assertThat(method.text()).isEqualTo("Qua Cổng dịch vụ công quốc gia");
    }

    @Test
    void structured_fee_lines_name_their_kind() {
        Method method = MethodReader.structured(
                "Trực tiếp", "07 Ngày làm việc", "Lệ phí : 20000 Đồng (Người điều khiển)\nPhí : 0 Đồng", "", defects);

        assertThat(method.amount()).isEqualByComparingTo("7");
        assertThat(method.fees()).extracting(Fee::kind).containsExactly(FeeKind.CHARGE, FeeKind.FREE);
        assertThat(method.fees().getFirst().amountVnd()).isEqualTo(20_000L);
    }

    private List<Method> read(String rows) {
        return MethodReader.read(HEAD + rows, defects);
    }
}
