package musubi.app.extract.worker;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes a tree of what a Tika parser reports of a document's body. */
final class TreeHandler extends DefaultHandler {

  /** More than a hundred books. */
  private static final int MAX_CHARS = 20_000_000;

  private static final int MAX_DEPTH = 500;

  private final Element body = new Element("body");
  private Element open = body;
  private final StringBuilder text = new StringBuilder();
  private boolean inBody;
  private int depth;
  private int chars;

  Element body() {
    flush();
    return body;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    if (name.equals("body")) {
      inBody = true;
    } else if (inBody) {
      flush();
      Element element = new Element(name);
      for (String kept : new String[] {"class", "colspan", "rowspan"}) {
        String value = attributes.getValue(kept);
        if (value != null) {
          element.attr(kept, value);
        }
      }
      open.appendChild(element);
      open = element;
      if (++depth > MAX_DEPTH) {
        throw new SAXException("elements within elements, more than " + MAX_DEPTH);
      }
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    if (name.equals("body")) {
      flush();
      inBody = false;
    } else if (inBody && open.parent() != null) {
      flush();
      open = open.parent();
      depth--;
    }
  }

  @Override
  public void characters(char[] buffer, int start, int length) throws SAXException {
    if (inBody) {
      text.append(buffer, start, length);
      chars += length;
      if (chars > MAX_CHARS) {
        throw new SAXException("more than %,d characters of text".formatted(MAX_CHARS));
      }
    }
  }

  @Override
  public void ignorableWhitespace(char[] buffer, int start, int length) throws SAXException {
    characters(buffer, start, length);
  }

  private void flush() {
    if (!text.isEmpty()) {
      open.appendChild(new TextNode(text.toString()));
      text.setLength(0);
    }
  }
}
