package org.sluice.web.page;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Answers with one file. */
final class AssetHandler implements Handler<RoutingContext> {

    private final Asset asset;
    private final String caching;

    /** @param caching what {@code Cache-Control} says */
    AssetHandler(Asset asset, String caching) {
        this.asset = asset;
        this.caching = caching;
    }

    @Override
    public void handle(RoutingContext context) {
        context.response().putHeader("Content-Security-Policy", Page.POLICY);
        asset.content().send(context, asset.contentType(), caching);
    }
}
