package musubi.app.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import musubi.app.source.ReadFailure.Kind;
import org.junit.jupiter.api.Test;

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
      WorkerAnswer failure = new WorkerAnswer.Failure("a.md", "理由", kind);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Frames.write(failure, new DataOutputStream(out));

      assertThat(
              Frames.readAnswer(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
          .isEqualTo(failure);
    }
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
