/// Policy versions in MongoDB.
package com.comms123.identity.policy.mongo;
