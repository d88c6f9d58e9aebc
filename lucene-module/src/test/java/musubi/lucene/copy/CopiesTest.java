package musubi.lucene.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CopiesTest {

  private static final String TEXT =
      "年次有給休暇は取得希望日の三営業日前までに届け出る。届出は勤怠画面から行う。" + "上長は業務に支障がある場合に限り時季の変更を求めることができる。残日数は画面の右上で確認する。";

  private static String random(Random random, int length) {
    return random
        .ints(length, 'あ', 'ん')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static Set<Long> runs(String text) {
    return Arrays.stream(MinHash.runs(text)).boxed().collect(Collectors.toSet());
  }

  /** The standard error of 128 draws is at most .044; five of them are not exceeded. */
  @Property(tries = 40)
  void theEstimateIsNearTheShareOfCommonRuns(
      @ForAll Random random, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    String common = random(random, (int) (400 * share) + 1);
    String a = common + random(random, 400 - common.length() + 5);
    String b = common + random(random, 400 - common.length() + 5);
    Set<Long> both = new HashSet<>(runs(a));
    both.retainAll(runs(b));
    Set<Long> any = new HashSet<>(runs(a));
    any.addAll(runs(b));
    MinHash hash = new MinHash(1);

    assertThat(MinHash.similarity(hash.signature(a), hash.signature(b)))
        .isCloseTo((double) both.size() / any.size(), within(0.22));
  }

  @Test
  void widthCaseAndBlanksCountForNothing() {
    MinHash hash = new MinHash(1);

    assertThat(hash.signature("ＶＰＮ 接続の　手順ABC")).isEqualTo(hash.signature("vpn接続の手順abc"));
  }

  @Test
  void copiesFormOneGroupAndOthersNone() {
    String other = "基幹サーバーの停止は空調の故障によるものであった。再発を防ぐため温度の監視を追加し、夜間の当番に通知する。";

    List<Copies.Group> groups =
        new Copies(List.of(TEXT, other, TEXT.replace("三営業日", "五営業日"), TEXT + "以上。", "短い", "短い"), 1)
            .groups(Copies.THRESHOLD);

    assertThat(groups)
        .singleElement()
        .satisfies(g -> assertThat(g.texts()).containsExactly(0, 2, 3));
    assertThat(groups.getFirst().similarity()).isBetween(Copies.THRESHOLD, 1.0);
  }

  /** Pairs say what hangs together; the quick way comes to the same. */
  @Property(tries = 30)
  void setsAreWhatHangsTogetherByPairs(@ForAll Random random) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      boolean copy = !texts.isEmpty() && random.nextInt(3) > 0;
      String base = copy ? texts.get(random.nextInt(texts.size())) : random(random, 120);
      int cut = random.nextInt(base.length() - 20);
      texts.add(base.substring(0, cut) + random(random, 20) + base.substring(cut + 20));
    }
    double threshold = 0.5 + random.nextInt(5) / 10.0;
    Copies copies =
        Copies.ofSignatures(texts.stream().map(t -> Signature.of(t).orElseThrow()).toList());

    assertThat(copies.sets(threshold))
        .containsExactlyInAnyOrderElementsOf(
            copies.groups(threshold).stream().map(Copies.Group::texts).toList());
  }

  /** Thousands of equal forms must not be compared each with each. */
  @Test
  void manyEqualTextsAreOneSetAtOnce() {
    Signature form = Signature.of(TEXT).orElseThrow();

    assertThat(Copies.ofSignatures(Collections.nCopies(20_000, form)).sets(0.8))
        .singleElement()
        .satisfies(set -> assertThat(set).hasSize(20_000));
  }

  @Test
  void aSignatureIsReadAsItWasWritten() {
    Signature signature = Signature.of(TEXT).orElseThrow();
    byte[] bytes = new byte[3 + 4 * MinHash.PERMUTATIONS];
    System.arraycopy(signature.bytes(), 0, bytes, 3, bytes.length - 3);

    assertThat(Signature.read(bytes, 3).values()).isEqualTo(signature.values());
    assertThat(Signature.of("短い")).isEmpty();
  }
}
