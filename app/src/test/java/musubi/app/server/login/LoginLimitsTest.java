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

  private boolean isRefused(String name, String address) {
    return limits.refusal(name, address).isPresent();
  }

  @Test
  void fiveFailuresOfANameAtAnAddressCloseThatDoorAlone() {
    fail(4, "a", "1");
    assertThat(isRefused("a", "1")).isFalse();
    fail(1, "a", "1");
    assertThat(isRefused("a", "1")).isTrue();
    assertThat(isRefused("a", "2")).isFalse();
    assertThat(isRefused("b", "1")).isFalse();
  }

  @Test
  void anAddressTriesFewNamesAndFewAddressesAName() {
    for (int i = 0; i < 19; i++) {
      limits.count("name" + i, "1");
    }
    assertThat(isRefused("other", "1")).isFalse();
    limits.count("name19", "1");
    assertThat(isRefused("other", "1")).isTrue();
    for (int i = 0; i < 10; i++) {
      assertThat(isRefused("a", "other")).isFalse();
      limits.count("a", "address" + i);
    }
    assertThat(isRefused("a", "other")).isTrue();
    assertThat(isRefused("Ａ", "other")).isTrue();
    assertThat(isRefused("other", "other")).isFalse();
    now.addAndGet(LoginLimits.PERIOD.plus(Duration.ofSeconds(1)).toNanos());
    assertThat(isRefused("a", "other")).isTrue();
    now.addAndGet(LoginLimits.SLOW_PERIOD.toNanos());
    assertThat(isRefused("a", "other")).isFalse();
    assertThat(isRefused("other", "1")).isFalse();
  }

  @Test
  void nobodyIsLockedOutOfHerOwnDeskByOthers() {
    limits.count("a", "desk");
    limits.forget("a", "desk");
    for (int i = 0; i < 30; i++) {
      limits.count("a", "address" + i);
    }
    assertThat(isRefused("a", "elsewhere")).isTrue();
    assertThat(isRefused("a", "desk")).isFalse();
    fail(5, "a", "desk");
    assertThat(isRefused("a", "desk")).isTrue();
  }

  @Test
  void anOfficeBehindOneAddressIsNotClosedByPeopleWhoMistype() {
    for (int i = 0; i < 50; i++) {
      fail(3, "name" + i, "office");
      limits.forget("name" + i, "office");
    }
    assertThat(isRefused("other", "office")).isFalse();
  }

  @Test
  void aLimitTellsOnceThatItIsReached() {
    fail(5, "a", "1");
    assertThat(limits.refusal("a", "1").orElseThrow().first()).isTrue();
    assertThat(limits.refusal("a", "1").orElseThrow().first()).isFalse();
  }

  @Test
  void theRightPasswordForgetsAndTimeDoes() {
    fail(4, "a", "1");
    limits.count("a", "1");
    limits.forget("a", "1");
    assertThat(isRefused("a", "1")).isFalse();
    fail(5, "a", "1");
    now.addAndGet(LoginLimits.PERIOD.minus(Duration.ofSeconds(1)).toNanos());
    assertThat(isRefused("a", "1")).isTrue();
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(isRefused("a", "1")).isFalse();
  }

  @Test
  void aNameIsLetInAgainAndItsAddressesStayCounted() {
    fail(5, "A", "1");
    for (int i = 0; i < 10; i++) {
      limits.count("b", "address" + i);
    }
    fail(20, "c", "2");
    assertThat(limits.closed().has("ａ")).isTrue();
    assertThat(limits.closed().has("b")).isTrue();
    assertThat(limits.closed().has("other")).isFalse();
    assertThat(limits.closed().has("")).as("the address alone").isFalse();

    limits.open("a");
    limits.open("b");
    limits.open("c");
    assertThat(limits.closed().written()).isEmpty();
    assertThat(isRefused("a", "1")).isFalse();
    assertThat(isRefused("b", "other")).isFalse();
    assertThat(isRefused("c", "2")).as("20 wrong ones of the address").isTrue();
    assertThat(isRefused("c", "3")).isFalse();
    fail(5, "a", "1");
    assertThat(limits.refusal("a", "1").orElseThrow().first()).as("told again").isTrue();
  }

  @Test
  void nobodyIsClosedBeforeTheLimit() {
    fail(4, "a", "1");
    assertThat(limits.closed().written()).isEmpty();
    now.addAndGet(LoginLimits.PERIOD.plus(Duration.ofSeconds(1)).toNanos());
    fail(5, "a", "1");
    assertThat(limits.closed().has("a")).isTrue();
    now.addAndGet(LoginLimits.PERIOD.plus(Duration.ofSeconds(1)).toNanos());
    assertThat(limits.closed().has("a")).isFalse();
  }
}
