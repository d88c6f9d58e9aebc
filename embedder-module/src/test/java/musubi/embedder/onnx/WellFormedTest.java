package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class WellFormedTest {

  /** Text in which surrogates, paired or not, are frequent. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of("あ", "規程", "a", "\uFFFD", "\n")),
            Tuple.of(2, Arbitraries.of("𠮷", "😀")),
            Tuple.of(
                3,
                Arbitraries.chars()
                    .range(Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                    .map(String::valueOf)))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static boolean encodes(String text) {
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Example
  void replacesLoneSurrogatesOnly() {
    assertThat(WellFormed.of("")).isEmpty();
    assertThat(WellFormed.of("𠮷野家 😀")).isEqualTo("𠮷野家 😀");
    assertThat(WellFormed.of("a\uD83D")).isEqualTo("a\uFFFD");
    assertThat(WellFormed.of("\uDE00a")).isEqualTo("\uFFFDa");
    assertThat(WellFormed.of("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
    assertThat(WellFormed.of("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD😀");
    assertThat(WellFormed.of("😀\uDE00")).isEqualTo("😀\uFFFD");
  }

  @Property
  void theResultIsAlwaysValidUtf8(@ForAll("texts") String text) {
    assertThat(encodes(WellFormed.of(text))).isTrue();
  }

  @Property
  void wellFormedTextIsHandedBackAsItIs(@ForAll("texts") String text) {
    if (encodes(text)) {
      assertThat(WellFormed.of(text)).isSameAs(text);
    } else {
      assertThat(WellFormed.of(text)).isNotEqualTo(text);
    }
  }

  @Property
  void everyOtherCharacterKeepsItsPlace(@ForAll("texts") String text) {
    List<Integer> expected =
        text.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .boxed()
            .toList();

    assertThat(WellFormed.of(text).codePoints().boxed().toList()).isEqualTo(expected);
  }
}
