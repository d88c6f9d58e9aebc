package musubi.lucene.hit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FitTest {

  @ParameterizedTest
  @CsvSource({
    "0,NONE",
    "0.1499,NONE",
    "0.15,LOW",
    "0.2999,LOW",
    "0.3,MEDIUM",
    "0.6,HIGH",
    "1,HIGH"
  })
  void aRelevanceHasTheHighestWordThatItReaches(double relevance, Fit fit) {
    assertThat(Fit.of(relevance)).contains(fit);
  }

  @ParameterizedTest
  @EnumSource
  void theLeastRelevanceOfAWordHasIt(Fit fit) {
    assertThat(Fit.of(fit.least())).contains(fit);
  }

  @Test
  void whatNothingCanBeSaidOfHasNoWord() {
    assertThat(Fit.of(Double.NaN)).isEmpty();
  }
}
