/// The queue of notices in MongoDB.
package com.comms123.identity.notice.mongo;
