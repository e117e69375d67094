/// People in MongoDB.
package com.comms123.identity.person.mongo;
