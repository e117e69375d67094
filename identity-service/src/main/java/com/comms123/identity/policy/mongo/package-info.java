/// Policy versions in MongoDB.
@NullMarked
package com.comms123.identity.policy.mongo;

import org.jspecify.annotations.NullMarked;
