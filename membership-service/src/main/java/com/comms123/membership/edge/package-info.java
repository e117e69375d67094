/// Shared parts of the HTTP adapters of all features.
package com.comms123.membership.edge;
