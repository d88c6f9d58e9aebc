/**
 * What ranking asks of the engine that stores and finds: the port. An {@link
 * musubi.lucene.engine.Engine} opens the {@link musubi.lucene.engine.Snapshot} in use; {@link
 * musubi.lucene.engine.Snapshot#as somebody's view} of it is asked a {@link
 * musubi.lucene.engine.Question} under {@link musubi.lucene.engine.Conditions}, and the {@link
 * musubi.lucene.engine.Inquiry} that comes back answers everything about it. Documents are named by
 * their ids. Nothing of Lucene may enter (docs/decisions/0025-ranking-and-engine.md).
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.engine;
