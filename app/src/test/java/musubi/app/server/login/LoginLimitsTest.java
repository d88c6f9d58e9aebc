package musubi.app.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {

  private final AtomicLong now = new AtomicLong();
  private final LoginLimits limits = new LoginLimits(now::get);

  private void fail(int times, String name, String address) {
    for (int i = 0; i < times; i++) {
      limits.count(name, address);
    }
  }

  @Test
  void fiveFailuresOfANameAtAnAddressCloseThatDoorAlone() {
    fail(4, "a", "1");
    assertThat(limits.isRefused("a", "1")).isFalse();
    fail(1, "a", "1");
    assertThat(limits.isRefused("a", "1")).isTrue();
    assertThat(limits.isRefused("a", "2")).isFalse();
    assertThat(limits.isRefused("b", "1")).isFalse();
  }

  @Test
  void anAddressTriesFewNamesAndFewAddressesAName() {
    for (int i = 0; i < 50; i++) {
      limits.count("name" + i, "1");
    }
    assertThat(limits.isRefused("other", "1")).isTrue();
    for (int i = 0; i < 100; i++) {
      limits.count("a", "address" + i);
    }
    assertThat(limits.isRefused("a", "other")).isTrue();
    assertThat(limits.isRefused("other", "other")).isFalse();
  }

  @Test
  void theRightPasswordForgetsAndTimeDoes() {
    fail(4, "a", "1");
    limits.count("a", "1");
    limits.forget("a", "1");
    assertThat(limits.isRefused("a", "1")).isFalse();
    fail(5, "a", "1");
    now.addAndGet(LoginLimits.PERIOD.minus(Duration.ofSeconds(1)).toNanos());
    assertThat(limits.isRefused("a", "1")).isTrue();
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(limits.isRefused("a", "1")).isFalse();
  }
}
