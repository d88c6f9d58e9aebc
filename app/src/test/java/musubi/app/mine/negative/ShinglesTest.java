package musubi.app.mine.negative;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShinglesTest {

  @Test
  void copiesShareMostRunsAndOthersFew() {
    Shingles text = Shingles.of("出張の宿泊料は、一泊につき一万二千円を上限として実費を支給する。");
    assertThat(text.sharedWith(Shingles.of("出張の宿泊料は一泊につき一万五千円を上限として実費を支給する"))).isGreaterThan(0.6);
    assertThat(text.sharedWith(Shingles.of("年次有給休暇は取得希望日の三営業日前までに届け出る。"))).isLessThan(0.1);
    assertThat(text.sharedWith(Shingles.of(""))).isZero();
  }

  @Property
  boolean everyTextSharesAllWithItself(@ForAll String text) {
    Shingles one = Shingles.of(text);
    return one.runs().isEmpty() || one.sharedWith(one) == 1;
  }
}
