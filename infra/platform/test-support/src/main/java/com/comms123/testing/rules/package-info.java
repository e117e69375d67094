/// The removal of each stored field: declared by every service, compared with its code and with the stored documents.
package com.comms123.testing.rules;
