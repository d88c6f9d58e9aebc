/**
 * Who may read a document, and who looks: names and groups, compared exactly, as terms that an
 * index holds. Knows no index; nothing of Lucene may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.permission;
