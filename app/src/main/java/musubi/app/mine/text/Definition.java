package musubi.app.mine.text;

/**
 * A word that a document introduces.
 *
 * @param word the short word, as it stands between the brackets
 * @param meaning what it stands for: the words in front of the bracket, or the explanation
 * @param form how it was said
 * @param narrowed whether a clause narrows the meaning: 会社が所有する自動車(以下「社有車」) is no car
 * @param sentence in which it stands
 */
public record Definition(
    String word, String meaning, Form form, boolean narrowed, String sentence) {

  /** How a word is introduced. */
  public enum Form {
    /** ○○（以下「△△」という。） and its variants: another name of the same thing. */
    NAME,
    /** 「△△」とは、○○をいう。: an explanation. */
    EXPLANATION,
    /** ○○（△△）, where △△ is made of the initials of ○○ or stands for it. */
    BRACKETS
  }
}
