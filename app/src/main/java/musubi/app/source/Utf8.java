package musubi.app.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import musubi.app.ErrorMessage;
import musubi.message.Message;

/** Strict decoding: text in another encoding is refused, never indexed as nonsense. */
final class Utf8 {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /** Bytes that are not UTF-8; the message says where. */
  static final class NotUtf8Exception extends Exception {

    private final transient Message message;

    NotUtf8Exception(Message message) {
      super(message.toString());
      this.message = message;
    }

    /** What is wrong. */
    Message inWords() {
      return message;
    }
  }

  /**
   * Decodes all bytes; a byte order mark at the start is dropped.
   *
   * @throws NotUtf8Exception naming line and byte of the first sequence that is not UTF-8
   */
  static String decode(byte[] bytes) throws NotUtf8Exception {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      CharBuffer text = decoder.decode(in);
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.subSequence(1, text.length()).toString() : text.toString();
    } catch (CharacterCodingException e) {
      int at = in.position();
      long line = 1;
      for (int i = 0; i < at; i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new NotUtf8Exception(ErrorMessage.of("unread.not-utf8", line, at, bytes[at] & 0xFF));
    }
  }
}
