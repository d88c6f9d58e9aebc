package musubi.lucene.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SingleArmTest {

  private final Fusion fusion = new SingleArm();

  @Test
  void keepsTheArmsOrderAndScores() {
    Ranking<String> lexical =
        new Ranking<>(
            Arm.LEXICAL,
            List.of(new Ranking.Entry<>("旅費規程", 9.5), new Ranking.Entry<>("就業規則", 3.25)));

    assertThat(fusion.fuse(List.of(lexical)))
        .containsExactly(
            new Fused<>(
                "旅費規程", 9.5, List.of(new Fused.Contribution(Arm.LEXICAL, 1, 9.5, 9.5, 1, 9.5))),
            new Fused<>(
                "就業規則",
                3.25,
                List.of(new Fused.Contribution(Arm.LEXICAL, 2, 3.25, 3.25, 1, 3.25))));
  }

  @Test
  void findsNothingWhenNoArmRan() {
    assertThat(fusion.<String>fuse(List.of())).isEmpty();
  }

  @Test
  void refusesTwoArms() {
    Ranking<String> lexical = new Ranking<>(Arm.LEXICAL, List.of());
    Ranking<String> semantic = new Ranking<>(Arm.SEMANTIC, List.of());
    assertThatThrownBy(() -> fusion.fuse(List.of(lexical, semantic)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 arms");
  }
}
