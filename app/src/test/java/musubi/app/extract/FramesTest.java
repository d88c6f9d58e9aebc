package musubi.app.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Locale;
import musubi.app.ErrorMessage;
import musubi.app.message.ErrorText;
import musubi.app.source.ReadFailure.Kind;
import musubi.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

  private static DataInputStream bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  @Test
  void aFailureKeepsItsKind() throws IOException {
    for (Kind kind : Kind.values()) {
      WorkerAnswer failure =
          new WorkerAnswer.Failure("a.md", ErrorMessage.of("unread.damaged", "理由"), kind);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Frames.write(failure, new DataOutputStream(out));

      assertThat(
              Frames.readAnswer(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
          .isEqualTo(failure);
    }
  }

  @Test
  void aReasonIsToldInTheLanguageOfWhoReadsIt() throws IOException {
    Message slow = ErrorMessage.of("unread.slow", 60L);
    Message reason = ErrorMessage.of("unread.so-did-others", slow);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Frames.write(
        new WorkerAnswer.Failure("a.zip", reason, Kind.OVER_TIME), new DataOutputStream(out));

    WorkerAnswer read =
        Frames.readAnswer(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));

    assertThat(((WorkerAnswer.Failure) read).reason()).isEqualTo(reason);
    assertThat(new ErrorText(Locale.JAPANESE).of(((WorkerAnswer.Failure) read).reason()))
        .isEqualTo(
            "読み取りが、1 ファイルの上限の 60 秒を超えました(sources.seconds-per-file)。"
                + "先に読み取ったファイルでも同じことが続いたため、残りは読み取っていません");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "is damaged",
        "{\"key\":\"unread.nonsense\",\"parameters\":[]}",
        "{\"key\":\"unread.slow\",\"parameters\":[\"many\"]}",
        "{\"key\":\"unread.slow\",\"parameters\":[]}",
        "{\"key\":\"unread.slow\"}",
        "{\"key\":\"unread.slow\",\"parameters\":[{\"key\":3}]}"
      })
  void aReasonThatIsNoSentenceOfThisProgramIsRefused(String reason) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream answer = new DataOutputStream(out);
    answer.write('F');
    answer.writeInt(0);
    answer.writeInt(reason.length());
    answer.writeBytes(reason);
    answer.write(0);

    assertThatThrownBy(
            () ->
                Frames.readAnswer(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("an unknown reason");
  }

  @Test
  void whatIsNoAnswerOrTooLongIsToldFromAWorkerThatIsGone() {
    assertThatThrownBy(() -> Frames.readAnswer(bytes('B', 0x7F, 0xFF, 0xFF, 0xFF)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("a text of 2,147,483,647 bytes");
    assertThatThrownBy(() -> Frames.readAnswer(bytes('?')))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("unknown kind 63");
    assertThatThrownBy(() -> Frames.readAnswer(bytes('F', 0, 0, 0, 0, 0, 0, 0, 0, 99)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("unknown kind 99");
    assertThatThrownBy(() -> Frames.readAnswer(bytes())).isInstanceOf(java.io.EOFException.class);
  }
}
