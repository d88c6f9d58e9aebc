package musubi.app.server.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import musubi.app.server.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

  private final HostNames hosts = new HostNames(List.of("Musubi.example.co.jp"));

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1", "musubi.example.co.jp"})
  void namesThatAreConfiguredAreAnsweredTo(String host) {
    assertThatCode(() -> hosts.check(host)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.co.jp", "musubi.example.co.jp.evil.example", "xmusubi.example.co.jp"})
  void noOtherIs(String host) {
    assertThatThrownBy(() -> hosts.check(host)).isInstanceOf(ProblemException.class);
  }
}
