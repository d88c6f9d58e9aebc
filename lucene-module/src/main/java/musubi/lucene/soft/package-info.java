/**
 * Compares a query with texts piece by piece, so that 残業 finds 時間外 inside a document: the port. Who
 * cuts texts and has vectors of pieces implements it. Nothing of Lucene or of a model may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.soft;
