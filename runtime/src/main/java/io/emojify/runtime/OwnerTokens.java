package io.emojify.runtime;

import io.emojify.runtime.ViewTokens.Verdict;
import io.emojify.schemas.Topics;

/**
 * Tokens for whoever sends a session: they let their holder have its results deleted. A token to
 * watch doesn't, since it is given away with a link. They are signed as those are, and are good for
 * as long as there is something to delete.
 *
 * @param tokens that are signed with the same secret
 */
public record OwnerTokens(ViewTokens tokens) {
  /** Session ids have no slash, so what is signed for an owner is no session's to watch. */
  private static final String OWNER = "owner/";

  public String tokenFor(String sessionId) {
    return tokens.lasting(Topics.RESULTS_KEPT).tokenFor(OWNER + sessionId);
  }

  /** Takes the same time for every wrong token. */
  public Verdict check(String sessionId, String token) {
    return tokens.check(OWNER + sessionId, token);
  }
}
