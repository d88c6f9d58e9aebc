package musubi.app.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import musubi.app.server.page.PageText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronWordsTest {

  /** The strings of a language, as a request asks for them by its address. */
  private static PageText in(String language) {
    return PageText.of(
        (HttpServletRequest)
            Proxy.newProxyInstance(
                CronWordsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getParameter") ? language : null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/15 * * * *      | 15 分おき            | Every 15 minutes",
        "*/1 * * * *       | 1 分おき             | Every minute",
        "5 * * * *         | 毎時 5 分            | Every hour at 5 minutes past",
        "0 */6 * * *       | 6 時間おき（0 分）   | Every 6 hours at 0 minutes past",
        "05 3 * * *        | 毎日 3:05            | Every day at 3:05",
        "0 12,18 * * *     | 毎日 12:00・18:00    | Every day at 12:00, 18:00",
        "30 12 * * 1-5     | 毎週月・火・水・木・金曜日の 12:30 | Every Monday, Tuesday, Wednesday, Thursday, Friday at 12:30",
        "0 3 * * 7         | 毎週日曜日の 3:00    | Every Sunday at 3:00",
        "0 3 * * 6,0       | 毎週土・日曜日の 3:00 | Every Saturday, Sunday at 3:00",
        "0 3 1 * *         | 毎月 1 日の 3:00     | On day 1 of every month at 3:00",
      })
  void usualTimesAreToldInWords(String cron, String japanese, String english) {
    assertThat(CronWords.of(cron, in("ja"))).contains(japanese);
    assertThat(CronWords.of(cron, in("en"))).contains(english);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 3 1 1 *",
        "0 3 1 * 1",
        "0 3 * * MON",
        "0-30 3 * * *",
        "0 3 * * 1#2",
        "@daily",
        "0 3 * * 5-1"
      })
  void otherTimesAreLeftAsTheyAreWritten(String cron) {
    assertThat(CronWords.of(cron, in("ja"))).isEmpty();
  }

  /** At 0, 7, 14 and 21 o'clock: between 21 and 0 there are three hours. */
  @Test
  void aStepThatDoesNotDivideTheDayIsNotCalledEvery() {
    assertThat(CronWords.of("0 */7 * * *", in("ja"))).isEmpty();
    assertThat(CronWords.of("*/25 * * * *", in("ja"))).isEmpty();
  }
}
