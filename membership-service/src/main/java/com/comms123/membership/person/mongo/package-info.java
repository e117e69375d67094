/// People in the store.
package com.comms123.membership.person.mongo;
