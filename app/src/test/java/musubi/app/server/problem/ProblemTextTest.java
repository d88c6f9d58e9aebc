package musubi.app.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextTest {

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void everyCodeHasATitleInBothLanguages(ProblemCode code) {
    assertThat(ProblemText.title(code, Locale.JAPANESE)).matches(".*\\p{IsHiragana}.*");
    assertThat(ProblemText.title(code, Locale.ENGLISH)).matches("\\p{ASCII}+");
    assertThat(ProblemText.title(code, Locale.FRENCH))
        .isEqualTo(ProblemText.title(code, Locale.ENGLISH));
  }

  @Test
  void aProblemIsToldWholeInOneLanguage() {
    ProblemException problem =
        new ProblemException(
            ProblemCode.INVALID_PARAMETER,
            ProblemDetail.of("within", "k", 0, 1, 10),
            List.of(new ProblemException.Part("k", ProblemDetail.of("expected.integer"))));

    Problem japanese = ProblemText.of(problem, Locale.JAPANESE, null);
    Problem english = ProblemText.of(problem, Locale.ENGLISH, null);

    assertThat(japanese.detail()).isEqualTo("k が 0 です。1 から 10 までで指定してください。");
    assertThat(japanese.errors()).containsExactly(new Problem.Wrong("k", "整数で指定してください"));
    assertThat(english.detail())
        .isEqualTo("k is 0; expected 1 to 10.")
        .isEqualTo(problem.getMessage());
    assertThat(english.errors()).containsExactly(new Problem.Wrong("k", "expected a whole number"));
    assertThat(japanese.code()).isEqualTo(english.code()).isEqualTo("invalid-parameter");
    assertThat(japanese.type()).isEqualTo(english.type());
  }
}
