/// Access requests and packages in the store.
package com.comms123.retention.accessrequest.mongo;
