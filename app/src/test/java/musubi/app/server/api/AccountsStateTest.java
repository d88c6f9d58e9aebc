package musubi.app.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccountsStateTest {

  @Test
  void probesShareOneAnswer() {
    AtomicInteger asked = new AtomicInteger();
    AccountsState state = new AccountsState(() -> asked.incrementAndGet() > 1);
    assertThat(state.isUsable()).isFalse();
    assertThat(state.isUsable()).isFalse();
    assertThat(asked).hasValue(1);
  }
}
